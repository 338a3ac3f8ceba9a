package org.vfiocheck.properties.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vfiocheck.harness.lab.Flavour;
import org.vfiocheck.harness.lab.Lab;
import org.vfiocheck.harness.lab.LabOptions;
import org.vfiocheck.harness.lab.kernel.KernelSource;
import org.vfiocheck.harness.lab.kernel.KernelSource.DebianPackage;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.harness.sut.SystemUnderTest;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.chart.Charts;

/** Memory that real kernels lose, and that kmemleak finds. */
@Tag("lab")
class LeaksLabTest {
  private static final Path PATCH =
      Path.of("../harness/src/main/resources/lab/patches/failed-device-fd-keeps-file.patch");
  private static final DebianPackage KERNEL = new DebianPackage("linux-source-6.12");
  private static final Chart CHART = Charts.load("mainline");

  private static final List<Action> OPENS =
      actions("OpenIommufd(i0)", "OpenDeviceNode(d0)", "Bind(d0, i0)", "Close(d0)", "UnbindDriver");

  /** Is refused, after the file of the device was allocated. */
  private static final List<Action> IS_REFUSED = actions("OpenGroup(g0)", "GetDeviceFd(g0, e0)");

  private static List<Action> actions(String... names) {
    return List.of(names).stream().map(Action::parse).toList();
  }

  @Test
  void aKernelAsDebianShipsIt_losesNothing() {
    List<List<Action>> sequences = new ArrayList<>(Collections.nCopies(20, OPENS));
    sequences.addAll(Collections.nCopies(20, IS_REFUSED));
    assertEquals(Collections.nCopies(40, ""), residues(KERNEL, sequences));
  }

  @Test
  void anErrorPathThatFreesNothing_isFound_inTheSequenceThatTookIt() {
    List<String> residues =
        residues(
            new KernelSource.Patched(KERNEL, List.of(PATCH)),
            List.of(OPENS, OPENS, IS_REFUSED, OPENS));
    String lost = residues.get(2);
    assertTrue(lost.contains("64 bytes from vfio_allocate_device_file"), residues::toString);
    assertEquals(List.of("", "", lost, ""), residues);
  }

  private static List<String> residues(KernelSource kernel, List<List<Action>> sequences) {
    Lab lab = Lab.open(System.err::println);
    LabOptions options = LabOptions.of(Flavour.LEAKS);
    List<String> residues = new ArrayList<>();
    try (SystemUnderTest system =
        options.watched(lab.start(lab.prepare(kernel, Flavour.LEAKS), CHART.world(), options))) {
      system.executeAll(
          sequences.iterator(), (Execution execution) -> residues.add(execution.residue()));
    }
    return residues;
  }
}
