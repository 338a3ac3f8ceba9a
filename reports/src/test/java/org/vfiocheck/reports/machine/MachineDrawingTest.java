package org.vfiocheck.reports.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.vfiocheck.model.chart.Charts;
import org.vfiocheck.model.machine.ExplicitMachine;
import org.vfiocheck.model.machine.Machine;
import org.vfiocheck.model.machine.Scope;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class MachineDrawingTest {
  private static Machine machine(Scope scope) {
    return Machine.of(ExplicitMachine.explore(Charts.load("mainline"), scope));
  }

  @Test
  void svg_hasABoxForEveryState_andALineForEveryStepToAnother() throws Exception {
    Machine core = machine(Scope.CORE);
    String svg = MachineSvg.render(core, "core & more");
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
    // One rectangle is the background.
    assertEquals(core.size() + 1, document.getElementsByTagName("rect").getLength());
    long lines = Bundle.of(core).stream().filter(bundle -> !bundle.isLoop()).count();
    assertEquals(lines, document.getElementsByTagName("polyline").getLength());
    assertTrue(svg.contains("d0.blocked"), "states are named by their configuration");
  }

  @Test
  void svg_ofALargeMachine_isRefused_andASmallerScopeNamed() {
    Machine group = machine(Scope.GROUP);
    MachineTooLargeException error =
        assertThrows(MachineTooLargeException.class, () -> MachineSvg.render(group, ""));
    assertTrue(String.valueOf(error.getMessage()).contains("--scope core"));
  }

  @Test
  void dot_hasEveryActionOfEveryState() {
    Machine core = machine(Scope.CORE);
    String dot = MachineDot.render(core, "core");
    String[] edges = dot.lines().filter(line -> line.contains(" -> ")).toArray(String[]::new);
    assertEquals(Bundle.of(core).size() + 1, edges.length);
    long reads = java.util.Arrays.stream(edges).filter(e -> e.contains("Read(d0)")).count();
    assertEquals(core.size(), reads);
  }
}
