package org.vfiocheck.properties.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vfiocheck.harness.lab.Lab;
import org.vfiocheck.harness.lab.guest.GuestProgram;
import org.vfiocheck.harness.lab.guest.Topology;
import org.vfiocheck.harness.lab.kernel.KernelSource;
import org.vfiocheck.harness.lab.kernel.KernelSource.DebianPackage;

/** What docs/mtty.md says of a container and an iommufd with one device is what the kernels do. */
@Tag("lab")
class ContainerOverIommufdTest {
  private static final CProgram PROGRAM =
      new CProgram("container_over_iommufd", "/container_over_iommufd /dev/vfio/$group $device");

  private static final Path MENDED =
      Path.of("../harness/src/main/resources/lab/patches/last-close-by-device.patch");

  private final Lab lab = Lab.open(System.err::println);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"linux-source-6.12", "linux-source-7.3"})
  void mediatedDevice_isGivenToBoth_andItsLastClosePutsTheGroupsFileOnceTooOften(String source)
      throws IOException {
    List<String> lines = run(Topology.ONE_MTTY, new DebianPackage(source));
    assertSaid("SET_CONTAINER to the container: ok", lines);
    assertSaid("GET_DEVICE_FD again: ok", lines);
    assertSaid("close of the second file: ok", lines);
    List<String> warned = warned(lines);
    assertTrue(
        warned.stream().anyMatch(line -> line.contains("vfio_group_unuse_container")),
        () -> String.join("\n", lines));
  }

  @Test
  void lastClose_thatAsksTheDevice_leavesTheGroupsFileAlone() throws IOException {
    DebianPackage kernel = new DebianPackage("linux-source-6.12");
    List<String> lines = run(Topology.ONE_MTTY, new KernelSource.Patched(kernel, List.of(MENDED)));
    assertSaid("GET_DEVICE_FD again: ok", lines);
    assertSaid("close of the second file: ok", lines);
    assertEquals("the group's descriptor is the group's", withoutKernel(lines).getLast());
    assertEquals(List.of(), warned(lines));
  }

  @ParameterizedTest
  @ValueSource(strings = {"linux-source-6.12", "linux-source-7.3"})
  void pciDevice_isKeptFromIt_byTheOwnerOfItsDma(String source) throws IOException {
    List<String> lines = run(Topology.ONE_DEVICE, new DebianPackage(source));
    assertSaid("GET_DEVICE_FD: ok", lines);
    assertSaid("SET_CONTAINER to the container: EPERM", lines);
    assertEquals(List.of(), warned(lines));
  }

  private List<String> run(Topology topology, KernelSource source) throws IOException {
    GuestProgram.Finished finished = PROGRAM.runOn(topology, lab, lab.prepare(source), folder);
    assertEquals(Optional.of(0), finished.status(), () -> String.join("\n", finished.lines()));
    return finished.lines();
  }

  private static List<String> withoutKernel(List<String> lines) {
    return lines.stream().filter(line -> !line.startsWith("kernel: ")).toList();
  }

  /** Where the kernel warned: other lines of that level are a busy host's, of clocks and timers. */
  private static List<String> warned(List<String> lines) {
    return lines.stream().filter(line -> line.startsWith("kernel: RIP: ")).toList();
  }

  private static void assertSaid(String line, List<String> lines) {
    assertTrue(lines.contains(line), () -> line + " is not in:\n" + String.join("\n", lines));
  }
}
