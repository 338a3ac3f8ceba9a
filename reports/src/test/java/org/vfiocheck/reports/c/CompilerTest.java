package org.vfiocheck.reports.c;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.reports.Examples;

/**
 * The C files compile without a warning: {@code -Dvfiocheck.headers=DIR} names the {@code include}
 * folder of {@code make headers_install}, {@code -Dvfiocheck.kernel.tree=DIR} a tree with {@code
 * selftests/vfio}.
 */
@Tag("lab")
class CompilerTest {
  @TempDir private Path folder;

  static Stream<Counterexample> counterexamples() {
    return Stream.of(
        Examples.ungatedMmap(),
        Examples.groupNotBlocked(),
        Examples.oopsInRead(),
        Examples.warningAtClose(),
        Examples.stuckAfterUnbind(),
        Examples.everyVerb(),
        Examples.failedAllocation(),
        Examples.warningWhereAnAllocationFails(),
        Examples.twoOwners(),
        Examples.hostile());
  }

  @ParameterizedTest
  @MethodSource("counterexamples")
  void theReproducer_compilesWithoutAWarning(Counterexample counterexample) throws Exception {
    compile(Reproducer.render(counterexample), List.of("-O2", "-pthread"));
  }

  @ParameterizedTest
  @MethodSource("counterexamples")
  void theSelftest_compilesWithoutAWarning(Counterexample counterexample) throws Exception {
    String tree = System.getProperty("vfiocheck.kernel.tree", "");
    Path selftests = Path.of(tree, "tools", "testing", "selftests");
    Assumptions.assumeTrue(
        Files.isDirectory(selftests.resolve("vfio")),
        "vfiocheck.kernel.tree has no selftests/vfio");
    // The harness and libvfio are not clean under -Wextra, so they are taken as system headers;
    // as in the tree's own build, the headers of tools come before those of the kernel.
    compile(
        Kselftest.render(counterexample),
        List.of(
            "-c",
            "-D_GNU_SOURCE=",
            "-isystem" + selftests,
            "-isystem" + selftests.resolve("vfio/lib/include"),
            "-isystem" + Path.of(tree, "tools", "include")));
  }

  private void compile(String code, List<String> more) throws IOException, InterruptedException {
    String headers = System.getProperty("vfiocheck.headers", "");
    Assumptions.assumeFalse(headers.isEmpty(), "vfiocheck.headers is not set");
    Path file = Files.writeString(folder.resolve("test.c"), code);
    List<String> command = new ArrayList<>(List.of("gcc", "-Wall", "-Wextra", "-Werror"));
    command.addAll(more);
    command.addAll(
        List.of("-isystem" + headers, "-o", folder.resolve("test").toString(), file.toString()));
    Process compiler = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, compiler.waitFor(), said);
  }
}
