package org.vfiocheck.properties.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableMap;
import com.google.common.io.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.vfiocheck.harness.lab.Lab;
import org.vfiocheck.harness.lab.guest.GuestProgram;
import org.vfiocheck.harness.lab.guest.Topology;
import org.vfiocheck.harness.lab.kernel.KernelBuild;
import org.vfiocheck.harness.lab.work.Command;

/**
 * A C program of the test resources, run in a guest.
 *
 * @param name of its file in {@code lab/}, without the ending
 * @param call the line of shell that runs it, with {@code $device} the device's PCI address or
 *     UUID, {@code $node} the name of its node, and {@code $group} its group's number
 */
record CProgram(String name, String call) {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private static final String SCRIPT =
      """
      #!/bin/busybox sh
      for path in /sys/bus/*/devices/*/vfio-dev/*; do node=${path##*/}; done
      device=${path%/vfio-dev/*}
      group=$(/bin/busybox readlink $device/iommu_group)
      group=${group##*/}
      device=${device##*/}
      """;

  /**
   * Compiles it against the kernel's headers, and runs it.
   *
   * @param folder to build in
   */
  GuestProgram.Finished run(Lab lab, KernelBuild kernel, Path folder) throws IOException {
    return lab.program(kernel, files(kernel, folder), LIMIT);
  }

  /** The same in a machine of some kind. */
  GuestProgram.Finished runOn(Topology topology, Lab lab, KernelBuild kernel, Path folder)
      throws IOException {
    return lab.program(kernel, topology, files(kernel, folder), List.of(), LIMIT);
  }

  /** The same with the device in a slot, which is emptied when the program says a line. */
  GuestProgram.Finished runInSlot(Lab lab, KernelBuild kernel, Path folder, String line)
      throws IOException {
    return lab.program(
        kernel,
        Topology.ONE_DEVICE_IN_A_SLOT,
        files(kernel, folder),
        List.of(new GuestProgram.Order(line, Topology.UNPLUG)),
        LIMIT);
  }

  private ImmutableMap<String, byte[]> files(KernelBuild kernel, Path folder) throws IOException {
    Path source = folder.resolve(name + ".c");
    Path binary = folder.resolve(name);
    Resources.asByteSource(Resources.getResource("lab/" + name + ".c"))
        .copyTo(com.google.common.io.Files.asByteSink(source.toFile()));
    Command.of("gcc", "-O2", "-static", "-Wall", "-Werror")
        .plus("-I", kernel.headers().orElseThrow().toString())
        .plus("-o", binary.toString(), source.toString())
        .runOrFail();
    return ImmutableMap.of(
        name, Files.readAllBytes(binary), "program", (SCRIPT + call + "\n").getBytes(UTF_8));
  }
}
