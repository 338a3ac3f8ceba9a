package org.vfiocheck.properties.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vfiocheck.harness.lab.Lab;
import org.vfiocheck.harness.lab.LabOptions;
import org.vfiocheck.harness.lab.guest.GuestProgram;
import org.vfiocheck.harness.lab.guest.Topology;
import org.vfiocheck.harness.lab.kernel.KernelSource;
import org.vfiocheck.harness.lab.kernel.KernelSource.DebianPackage;
import org.vfiocheck.harness.lockstep.Finding;
import org.vfiocheck.harness.lockstep.Judge;
import org.vfiocheck.harness.sut.SystemUnderTest;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.chart.Charts;
import org.vfiocheck.model.chart.TransitionId;
import org.vfiocheck.model.trace.Property;

/** The RFC's design on a real kernel is what docs/rfc-2021.md says of it. */
@Tag("lab")
class Rfc2021LabTest {
  private static final Chart CHART = Charts.load("rfc-2021");
  private static final KernelSource MAINLINE = new DebianPackage("linux-source-6.12");
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private static final String NODES =
      """
      #!/bin/busybox sh
      cd /dev/vfio && for node in * devices/*; do [ -c $node ] && echo "node: $node"; done
      true
      """;

  private final Lab lab = Lab.open(System.err::println);
  private final Judge judge = new Judge(CHART);

  @TempDir private Path folder;

  @Test
  void kernelAndChart_agreeInEveryTransition_andOnEveryAccessThatIsLetThrough() throws IOException {
    Set<TransitionId> taken = new HashSet<>();
    List<String> differences = new ArrayList<>();
    Set<String> unsafe = new HashSet<>();
    try (SystemUnderTest system = start()) {
      system.executeAll(
          EveryTransition.words(CHART).iterator(),
          execution -> {
            for (Finding finding : judge.judgeAll(execution, step -> taken.addAll(step.fired()))) {
              if (finding.permittedBy().isEmpty()) {
                differences.add(finding + " in " + execution);
              } else {
                unsafe.add(finding.verb().text());
              }
            }
            return true;
          });
    }
    assertEquals(List.of(), differences);
    assertEquals(Set.copyOf(CHART.transitions()), taken);
    assertTrue(unsafe.containsAll(Set.of("Read", "Write", "Mmap", "GetInfo", "SetIrqs")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Ioctls are left open.
        "OpenDeviceNode(d0) GetInfo(d0)",
        // The flag is the device's where it should be the file's.
        "OpenDeviceNode(d0) OpenDeviceNode(d1) OpenIommufd(i0) Bind(d0,i0) Read(d1)",
        // The in-container test.
        "OpenContainer(c0) OpenGroup(g0) SetContainer(g0,c0) OpenDeviceNode(d0) Read(d0)"
      })
  void reviewersObjection_isACounterexample_thatNeedsEachOfItsActions(String text)
      throws IOException {
    List<Action> actions = Arrays.stream(text.split(" ")).map(Action::parse).toList();
    try (SystemUnderTest system = start()) {
      assertTrue(isUnsafe(system, actions));
      for (int i = 0; i < actions.size(); i++) {
        List<Action> shorter = new ArrayList<>(actions);
        shorter.remove(i);
        assertTrue(!isUnsafe(system, shorter), actions.get(i) + " can be left out");
      }
    }
  }

  private boolean isUnsafe(SystemUnderTest system, List<Action> actions) {
    return judge.judgeAll(system.execute(actions), _ -> {}).stream()
        .anyMatch(finding -> finding.property() == Property.NO_ACCESS_BEFORE_BIND);
  }

  @ParameterizedTest
  @CsvSource({
    "true, ONE_DEVICE, true",
    "true, ONE_DEVICE_UNSNOOPED, false",
    "false, ONE_DEVICE, true",
    "false, ONE_DEVICE_UNSNOOPED, true"
  })
  void deviceNode_isThereOnlyWhereTheIommuCanForceSnooping_inTheRfcAlone(
      boolean isRfc, Topology topology, boolean hasNode) throws IOException {
    GuestProgram.Finished finished =
        lab.program(
            lab.prepare(isRfc ? rfc() : MAINLINE),
            topology,
            Map.of("program", NODES.getBytes(UTF_8)),
            List.of(),
            LIMIT);
    List<String> nodes =
        finished.lines().stream().filter(line -> line.startsWith("node: ")).toList();
    assertEquals(
        hasNode
            ? List.of("node: 1", "node: vfio", "node: devices/vfio0")
            : List.of("node: 1", "node: vfio"),
        nodes);
  }

  private SystemUnderTest start() throws IOException {
    return lab.start(lab.prepare(rfc()), CHART.world(), LabOptions.usual());
  }

  private KernelSource rfc() throws IOException {
    return new KernelSource.Patched(
        MAINLINE,
        List.of(
            patch("0001-vfio-block-the-device-until-bind"),
            patch("0002-vfio-node-only-with-forced-snooping")));
  }

  private Path patch(String name) throws IOException {
    Path file = folder.resolve(name + ".patch");
    try (InputStream in =
        Lab.class.getResourceAsStream("/lab/patches/rfc-2021/" + name + ".patch")) {
      return Files.write(file, in.readAllBytes());
    }
  }
}
