package org.vfiocheck.harness.lab.selftests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vfiocheck.harness.lab.Lab;
import org.vfiocheck.harness.lab.guest.GuestProgram;
import org.vfiocheck.harness.lab.kernel.KernelBuild;
import org.vfiocheck.harness.lab.kernel.KernelTree;
import org.vfiocheck.harness.lab.work.Command;
import org.vfiocheck.harness.lab.work.Scratch;
import org.vfiocheck.harness.lab.work.Trees;
import org.vfiocheck.harness.sut.LabException;

/**
 * The kernel's own tests of VFIO, tools/testing/selftests/vfio, which came with 6.18: a yardstick.
 * They are built by their own Makefile from a kernel's sources, and can run on another kernel.
 *
 * <p>With QEMU's edu, those that need a device with a driver of theirs (DSA, IOAT, igb), or one
 * with SR-IOV, skip themselves and say so.
 */
public final class VfioSelftests {
  private static final String FOLDER = "tools/testing/selftests/vfio";

  private final Map<String, byte[]> programs;

  private VfioSelftests(Map<String, byte[]> programs) {
    this.programs = new TreeMap<>(programs);
  }

  /**
   * Builds them; nothing is written into the tree.
   *
   * @param tree with the tests in it
   * @param kernel built from that tree: its headers are used
   * @throws LabException when the tree has no such tests, or they do not build
   */
  public static VfioSelftests build(KernelTree tree, KernelBuild kernel) {
    Path sources = tree.root().resolve(FOLDER);
    if (!Files.isDirectory(sources)) {
      throw new LabException(tree.version() + " has no " + FOLDER + ": take 6.18 or later");
    }
    Path headers =
        kernel
            .headers()
            .orElseThrow(() -> new LabException(kernel.description() + " has no headers"));
    try (Scratch scratch = Scratch.make()) {
      Path output = scratch.folder();
      make(sources, headers, output);
      return new VfioSelftests(programs(output));
    } catch (IOException e) {
      throw new LabException("cannot build " + sources, e);
    }
  }

  /** Static, for a guest without libraries. */
  private static void make(Path sources, Path headers, Path output) {
    Command.Result result =
        Command.of("make", "-C", sources.toString())
            .plus("OUTPUT=" + output, "KHDR_INCLUDES=-isystem " + headers)
            .plus("LDFLAGS=-static -pthread")
            .with("MAKEFLAGS", "")
            .run();
    if (!result.isSuccess()) {
      throw new LabException(
          sources + " does not build (it needs Debian's uuid-dev):\n" + result.tail(15));
    }
  }

  private static Map<String, byte[]> programs(Path output) throws IOException {
    Map<String, byte[]> programs = new HashMap<>();
    for (Path file : Trees.children(output)) {
      if (Files.isRegularFile(file) && Files.isExecutable(file)) {
        programs.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    return programs;
  }

  /** The programs' names, in the order in which they run. */
  public List<String> programs() {
    return List.copyOf(programs.keySet());
  }

  /**
   * Runs them all in one guest.
   *
   * @param limit for all of them
   * @throws LabException when they take longer
   */
  public SelftestRun run(Lab lab, KernelBuild kernel, Duration limit) {
    Map<String, byte[]> files = new TreeMap<>();
    files.put("program", SelftestOutput.script(programs.keySet()).getBytes(UTF_8));
    programs.forEach((name, bytes) -> files.put("bin/" + name, bytes));
    GuestProgram.Finished finished = lab.program(kernel, files, limit);
    SelftestRun run = SelftestOutput.read(finished.lines(), programs());
    return new SelftestRun(run.tests(), run.kernelLog(), finished.counters());
  }
}
