package org.vfiocheck.model.monitor;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.chart.ChartState;
import org.vfiocheck.model.chart.ChartStep;
import org.vfiocheck.model.chart.Charts;
import org.vfiocheck.model.outcome.DmaReach;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.outcome.Outcomes;

class DmaMonitorTest {
  private static final Outcome MAPPED = Outcomes.value(DmaReach.MAPPED_PAGE);
  private static final Outcome OTHER = Outcomes.value(DmaReach.OTHER_PAGE);

  private final DmaMonitor monitor = new DmaMonitor();

  private boolean violates(String action, Outcome outcome) {
    return monitor.violates(Action.parse(action), outcome);
  }

  private void succeed(String... actions) {
    for (String action : actions) {
      assertFalse(violates(action, Outcomes.OK), action);
    }
  }

  @Test
  void mappedPage_mayBeReached_whileTheDeviceIsAttached() {
    succeed("IoasAlloc(i0, a0)", "IoasMap(i0, a0)", "Bind(d0, i0)", "Attach(d0, a0)");
    assertFalse(violates("Dma(d0)", MAPPED));
    succeed("Close(i0)");
    assertFalse(violates("Dma(d0)", MAPPED));
    succeed("OpenIommufd(i0)", "IoasAlloc(i0, a0)");
    assertFalse(violates("Dma(d0)", MAPPED));
  }

  @Test
  void otherPage_mayNeverBeReached() {
    succeed("IoasAlloc(i0, a0)", "IoasMap(i0, a0)", "Bind(d0, i0)", "Attach(d0, a0)");
    assertTrue(violates("Dma(d0)", OTHER));
    assertTrue(violates("Dma(d0)", Outcomes.value(DmaReach.MAPPED_PAGE | DmaReach.OTHER_PAGE)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"IoasUnmap(i0, a0)", "Detach(d0)", "Bind(d1, i0)", "GetDeviceFd(g0, e0)"})
  void mappedPage_mayNotBeReached_afterwards(String action) {
    succeed("IoasAlloc(i0, a0)", "IoasMap(i0, a0)", "Bind(d0, i0)", "Attach(d0, a0)", action);
    assertTrue(violates("Dma(d0)", MAPPED));
  }

  @Test
  void whatIsRefused_changesNothing() {
    succeed("IoasAlloc(i0, a0)", "Bind(d0, i0)", "Attach(d0, a0)");
    assertFalse(violates("IoasMap(i0, a0)", Outcomes.parse("EEXIST")));
    assertFalse(violates("Dma(d0)", Outcomes.parse("EINVAL")));
    assertTrue(violates("Dma(d0)", MAPPED));
  }

  @Test
  void theChart_isSafe_alongRandomWords() {
    Chart chart = Charts.load("dma");
    List<Action> alphabet = chart.world().alphabet();
    Random random = new Random(1);
    for (int i = 0; i < 500; i++) {
      DmaMonitor watching = new DmaMonitor();
      ChartState state = chart.initial();
      for (int j = 0; j < 100; j++) {
        Action action = alphabet.get(random.nextInt(alphabet.size()));
        ChartStep step = chart.step(state, action);
        assertFalse(watching.violates(action, step.expected()), () -> action.toString());
        state = step.next();
      }
    }
  }
}
