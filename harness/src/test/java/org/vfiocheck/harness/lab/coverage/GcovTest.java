package org.vfiocheck.harness.lab.coverage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vfiocheck.harness.lab.kernel.KernelBuild;
import org.vfiocheck.harness.lab.work.Command;
import org.vfiocheck.harness.protocol.CounterFile;
import org.vfiocheck.harness.sut.LabException;
import org.vfiocheck.model.coverage.FileCoverage;

/** Counters of a program that stands where a kernel's file does, by the real compiler and gcov. */
class GcovTest {
  private static final String FILE = "drivers/vfio/main.c";
  private static final String SOURCE =
      """
      static int half(int n)
      {
        return n / 2;
      }

      int main(int argc, char **argv)
      {
        if (argc > 9)
          return half(argc);
        return argv == 0;
      }
      """;

  @TempDir private Path tree;

  @BeforeEach
  void build() throws IOException {
    Files.createDirectories(tree.resolve(FILE).getParent());
    Files.writeString(tree.resolve(FILE), SOURCE, UTF_8);
    Command.of("gcc", "--coverage", "-c", "-o", "drivers/vfio/main.o", FILE).in(tree).runOrFail();
    Command.of("gcc", "--coverage", "-o", "main", "drivers/vfio/main.o").in(tree).runOrFail();
  }

  private CounterFile run() throws IOException {
    Command.of("./main").in(tree).runOrFail();
    Path counters = tree.resolve("drivers/vfio/main.gcda");
    return new CounterFile(
        "/sys/kernel/debug/gcov/somewhere/drivers/vfio/main.gcda",
        ByteBuffer.wrap(Files.readAllBytes(counters)));
  }

  private FileCoverage read(CounterLog log) {
    return Objects.requireNonNull(gcov().read(log).files().get(FILE));
  }

  private Gcov gcov() {
    return new Gcov(kernel(Optional.of(tree)));
  }

  private static KernelBuild kernel(Optional<Path> profile) {
    return new KernelBuild(
        "key", Path.of("bzImage"), "6.12", "test", Optional.empty(), Optional.empty(), profile);
  }

  @Test
  void linesAndFunctions_areCounted_andThoseNeverReachedAreThere() throws IOException {
    CounterLog log = new CounterLog();
    log.add(List.of(run()), true);
    FileCoverage file = read(log);
    assertEquals(ImmutableSortedMap.of(1, 0L, 3, 0L, 6, 1L, 8, 1L, 9, 0L, 10, 1L), file.lines());
    assertEquals(
        List.of("half 0", "main 1"),
        file.functions().stream().map(each -> each.name() + " " + each.calls()).toList());
  }

  @Test
  void whatSeveralGuestsCounted_isAddedUp_andOneThatReportedNothingIsPassedBy() throws IOException {
    CounterLog log = new CounterLog();
    CounterFile once = run();
    log.add(List.of(once), true);
    log.add(List.of(), false);
    log.add(List.of(once), false);
    assertEquals(2L, read(log).lines().get(8));
    assertEquals(2, log.incomplete());
  }

  @Test
  void countersOfAnotherBuild_areRefused() throws IOException {
    CounterLog log = new CounterLog();
    log.add(List.of(run()), true);
    Files.writeString(tree.resolve(FILE), SOURCE.replace("argc > 9", "argc > 9 && argv"), UTF_8);
    Command.of("gcc", "--coverage", "-c", "-o", "drivers/vfio/main.o", FILE).in(tree).runOrFail();
    LabException e = assertThrows(LabException.class, () -> gcov().read(log));
    assertTrue(String.valueOf(e.getMessage()).contains("another build"), e.getMessage());
  }

  @Test
  void noCountersAtAll_areNoCoverage() {
    CounterLog log = new CounterLog();
    log.add(List.of(), true);
    assertThrows(LabException.class, () -> gcov().read(log));
  }

  @Test
  void aKernelThatDoesNotCount_isRefused() {
    assertThrows(LabException.class, () -> new Gcov(kernel(Optional.empty())));
  }

  @Test
  void linesThatDifferFromAnotherKernels_haveTheirNumbersInThisOne(@TempDir Path base)
      throws IOException {
    Files.createDirectories(base.resolve(FILE).getParent());
    Files.writeString(base.resolve(FILE), SOURCE.replace("  if (argc > 9)\n", ""), UTF_8);
    Files.writeString(tree.resolve("drivers/vfio/new.h"), "int a;\nint b;\n", UTF_8);
    assertEquals(
        ImmutableSortedMap.of(
            FILE, ImmutableSortedSet.of(8), "drivers/vfio/new.h", ImmutableSortedSet.of(1, 2)),
        new CountedSources(tree).changedSince(new CountedSources(base)).files());
  }
}
