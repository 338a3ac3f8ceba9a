package org.vfiocheck.properties.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vfiocheck.harness.lab.Flavour;
import org.vfiocheck.harness.lab.Lab;
import org.vfiocheck.harness.lab.guest.GuestProgram;
import org.vfiocheck.harness.lab.kernel.KernelSource.DebianPackage;

/** What docs/hot-unplug.md says of a device that is unplugged in use is what the kernels do. */
@Tag("lab")
class HotUnplugTest {
  private static final String CALL =
      "/hot_unplug /dev/vfio/devices/$node /dev/vfio/$group /sys/bus/pci/devices/$device";

  /** The program says so when it wants its device unplugged. */
  private static final String UNPLUG = "unplug";

  /** What the program says, with the two lines about requests only where it takes them. */
  private static final String SAID =
      """
      open of /dev/iommu: ok
      open of the node: ok
      open of the node again: ok
      bind: ok
      mmap: ok
      read: 0x010000ed
      load from the mapping: 0x010000ed
      VFIO_DEVICE_RESET: ok
      request eventfd: ok
      unplug
      waiting: request: ok
      waiting: read: 0x010000ed
      waiting: load from the mapping: 0x010000ed
      waiting: write: ok
      waiting: VFIO_DEVICE_GET_INFO: ok
      waiting: VFIO_DEVICE_RESET: EAGAIN
      waiting: the device in sysfs: ok
      waiting: open of the node: ENOENT
      waiting: open of the group: EBUSY
      waiting: bind of another file: EINVAL
      waiting: read through the other file: EINVAL
      close of the bound file: ok
      mapped: load from the mapping: 0x010000ed
      mapped: bind of the other file: EINVAL
      munmap: ok
      released: bind of the other file: EAGAIN
      released: the device in sysfs: ok
      released: open of the group: ok
      close of the other file: ok
      gone: the group's node: ENOENT
      gone: the device's node: ENOENT
      gone: close of /dev/iommu: ok
      """;

  private static final String WARNING = "warning: ";

  /** What the kernel says of every reset of a slot, and of a host that gives it no time to run. */
  private static final Pattern NO_NEWS =
      Pattern.compile(
          "unlocked secondary bus reset|: resetting$|: reset done$"
              + "|clocksource: Long readout|hrtimer: interrupt took");

  private static final String NO_CHANNEL =
      "No device request channel registered, blocked until released by user";

  private final Lab lab = Lab.open(System.err::println);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"linux-source-6.12", "linux-source-7.3"})
  void deviceInUse_answersUntilItIsReleased_andIsGoneThen(String source) throws IOException {
    List<String> lines = run(source, CALL);
    assertEquals(
        SAID.lines().filter(line -> !line.contains("request")).toList(), withoutWarnings(lines));
    assertEquals(1, warnings(lines).size(), lines::toString);
    assertTrue(warnings(lines).getFirst().endsWith(NO_CHANNEL), lines::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"linux-source-6.12", "linux-source-7.3"})
  void userOfTheDevice_isAskedToReleaseIt_whereHeTakesRequests(String source) throws IOException {
    List<String> lines = run(source, CALL + " request");
    assertEquals(SAID.lines().toList(), withoutWarnings(lines));
    assertEquals(List.of(), warnings(lines));
  }

  @ParameterizedTest
  @ValueSource(strings = {"linux-source-6.12", "linux-source-7.3"})
  void whoKeepsHisDevice_keepsEverybodyFromLookingForOthers(String source) throws IOException {
    List<String> lines = run(source, CALL + " rescan");
    assertTrue(lines.contains("waiting: rescan of all buses: blocked"), lines::toString);
  }

  private List<String> run(String source, String call) throws IOException {
    GuestProgram.Finished finished =
        new CProgram("hot_unplug", call)
            .runInSlot(
                lab, lab.prepare(new DebianPackage(source), Flavour.HOTPLUG), folder, UNPLUG);
    assertEquals(Optional.of(0), finished.status(), () -> String.join("\n", finished.lines()));
    return finished.lines();
  }

  private static List<String> withoutWarnings(List<String> lines) {
    return lines.stream().filter(line -> !line.startsWith(WARNING)).toList();
  }

  private static List<String> warnings(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith(WARNING) && !NO_NEWS.matcher(line).find())
        .toList();
  }
}
