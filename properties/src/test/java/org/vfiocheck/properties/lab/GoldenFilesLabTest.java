package org.vfiocheck.properties.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.vfiocheck.harness.lab.Lab;
import org.vfiocheck.harness.lab.kernel.KernelSource.DebianPackage;
import org.vfiocheck.harness.lab.work.Command;

/**
 * The golden files of the formats that others read: the kernel's own parser takes every KTAP
 * document, and the compiler has nothing to say of a C file.
 */
@Tag("lab")
class GoldenFilesLabTest {
  /** Absolute: the kernel's parser goes to a folder of its own. */
  private static final Path GOLDEN =
      Path.of("../reports/src/test/resources/golden").toAbsolutePath().normalize();

  private static final String SELFTEST = "-selftest.c";

  private static final DebianPackage OLDER = new DebianPackage("linux-source-6.12");

  /** Has selftests/vfio, and in it the libvfio that a test links. */
  private static final DebianPackage NEWER = new DebianPackage("linux-source-7.3");

  private static final Lab LAB = Lab.open(System.err::println);

  @TempDir private Path folder;

  /** What {@code kunit.py parse} counts; a document in which nothing was tested is no success. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run-failed | 1 | passed: 3, failed: 2, skipped: 1",
        "run-hostile | 1 | passed: 4, failed: 1, skipped: 1",
        "run-passed | 0 | passed: 4, skipped: 2",
        "run-empty | 1 | skipped: 6",
        "ungated-mmap | 1 | passed: 1, failed: 1",
        "group-not-blocked | 1 | passed: 3, failed: 1",
        "oops-in-read | 1 | passed: 1, failed: 1",
        "hostile | 1 | failed: 1"
      })
  void theKernelsOwnParser_takesEveryDocument(String name, int status, String counts) {
    Path parser = LAB.tree(OLDER).root().resolve("tools/testing/kunit/kunit.py");
    Command.Result result =
        Command.of("python3", parser.toString(), "parse", GOLDEN.resolve(name + ".ktap").toString())
            .run();
    String said = String.join("\n", result.lines());
    assertEquals(status, result.status(), said);
    assertTrue(said.toLowerCase(Locale.ROOT).contains(counts), said);
    assertFalse(said.contains("[ERROR]"), said);
  }

  static Stream<Arguments> programs() throws IOException {
    return Sets.cartesianProduct(ImmutableSet.of(OLDER, NEWER), files(false)).stream()
        .map(pair -> Arguments.of(pair.toArray()));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void everyReproducer_compilesWithoutAWarning(DebianPackage kernel, Path file) {
    compile(kernel, file, "-O2", "-pthread");
  }

  static Set<Path> selftests() throws IOException {
    return files(true);
  }

  /**
   * The kernel's harness and libvfio are not clean under -Wextra, so they are taken as system
   * headers; as in the kernel's own build, the headers of tools come before those of the uAPI.
   */
  @ParameterizedTest
  @MethodSource("selftests")
  void everySelftest_compilesWithoutAWarning(Path file) {
    Path tools = LAB.tree(NEWER).root().resolve("tools");
    Path selftests = tools.resolve("testing/selftests");
    compile(
        NEWER,
        file,
        "-c",
        "-D_GNU_SOURCE=",
        "-isystem" + selftests,
        "-isystem" + selftests.resolve("vfio/lib/include"),
        "-isystem" + tools.resolve("include"));
  }

  private static Set<Path> files(boolean selftests) throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      return Set.copyOf(
          files
              .filter(file -> file.toString().endsWith(".c"))
              .filter(file -> file.toString().endsWith(SELFTEST) == selftests)
              .toList());
    }
  }

  private void compile(DebianPackage kernel, Path file, String... more) {
    ImmutableList<String> words =
        ImmutableList.<String>builder()
            .add("gcc", "-Wall", "-Wextra", "-Werror")
            .add(more)
            .add("-isystem" + LAB.prepare(kernel).headers().orElseThrow())
            .add("-o", folder.resolve("test").toString(), file.toString())
            .build();
    Command.Result result = Command.of(words).run();
    assertTrue(result.isSuccess(), () -> String.join("\n", result.lines()));
  }
}
