package org.vfiocheck.properties.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vfiocheck.harness.lab.Lab;
import org.vfiocheck.harness.lab.guest.GuestProgram;
import org.vfiocheck.harness.lab.kernel.KernelSource.DebianPackage;

/** What docs/group-reopened.md says of two users and one group is what the kernels do. */
@Tag("lab")
class GroupReopenedTest {
  private static final CProgram PROGRAM =
      new CProgram("group_reopened", "/group_reopened /dev/vfio/$group $device");

  private final Lab lab = Lab.open(System.err::println);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"linux-source-6.12", "linux-source-7.3"})
  void openDevice_keepsTheGroupForOneUser_inAContainer_andNotWithAnIommufd(String source)
      throws IOException {
    GuestProgram.Finished finished =
        PROGRAM.run(lab, lab.prepare(new DebianPackage(source)), folder);
    List<String> lines = finished.lines();
    String all = String.join("\n", lines);
    assertEquals(Optional.of(0), finished.status(), all);
    assertTrue(lines.contains("container: first user: VFIO_GROUP_GET_DEVICE_FD: ok"), all);
    assertTrue(lines.contains("container: second user: open of the group: EBUSY"), all);
    assertTrue(
        lines.contains("container: the second user's DMA did not change the first user's page"),
        all);
    assertTrue(lines.contains("iommufd: first user: VFIO_GROUP_GET_DEVICE_FD: ok"), all);
    assertTrue(lines.contains("iommufd: second user: open of the group: ok"), all);
    assertTrue(lines.contains("iommufd: second user: VFIO_GROUP_GET_DEVICE_FD: ok"), all);
    assertTrue(lines.contains("iommufd: the second user's DMA changed the first user's page"), all);
  }
}
