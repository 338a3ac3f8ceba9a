package org.vfiocheck.properties.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vfiocheck.harness.lab.Lab;
import org.vfiocheck.harness.lab.LabOptions;
import org.vfiocheck.harness.lab.kernel.KernelBuild;
import org.vfiocheck.harness.sut.SystemUnderTest;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.action.Verb;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.chart.Charts;
import org.vfiocheck.properties.generate.GeneratedSequences;
import org.vfiocheck.properties.generate.SequenceGenerator;

/** How many generated sequences of 20 actions a guest performs in a second. */
public final class SequenceRate {
  private static final int LENGTH = 20;
  private static final int WARM_UP = 300;
  private static final int MEASURED = 2000;

  private SequenceRate() {}

  /** Measures; answers a line for all actions, and one for those that leave the driver bound. */
  public static List<String> measure(Lab lab, KernelBuild kernel) {
    Chart chart = Charts.load("mainline");
    long start = System.nanoTime();
    try (SystemUnderTest system = lab.start(kernel, chart.world(), LabOptions.usual())) {
      var _ = system.execute(List.of(Action.parse("OpenDeviceNode(d0)")));
      String first =
          String.format(
              Locale.ROOT,
              "from start to first outcome: %.1f s",
              (System.nanoTime() - start) / 1e9);
      return List.of(
          first,
          "generated as run does:      " + rate(system, chart, false),
          "without (un)binding drivers: " + rate(system, chart, true));
    }
  }

  private static String rate(SystemUnderTest system, Chart chart, boolean withoutDriver) {
    GeneratedSequences sequences =
        new GeneratedSequences(
            new SequenceGenerator(chart, LENGTH, LENGTH), 1, 20_000, Duration.ofMinutes(2));
    perform(system, take(sequences, WARM_UP, withoutDriver));
    List<List<Action>> measured = take(sequences, MEASURED, withoutDriver);
    long start = System.nanoTime();
    perform(system, measured);
    double seconds = (System.nanoTime() - start) / 1e9;
    return String.format(
        Locale.ROOT, "%.0f sequences of %d actions a second", measured.size() / seconds, LENGTH);
  }

  private static List<List<Action>> take(
      GeneratedSequences sequences, int count, boolean withoutDriver) {
    List<List<Action>> chosen = new ArrayList<>();
    while (chosen.size() < count && sequences.hasNext()) {
      List<Action> sequence = sequences.next();
      if (!withoutDriver || sequence.stream().noneMatch(SequenceRate::movesDriver)) {
        chosen.add(sequence);
      }
    }
    return chosen;
  }

  private static void perform(SystemUnderTest system, List<List<Action>> sequences) {
    system.executeAll(sequences.iterator(), execution -> true);
  }

  private static boolean movesDriver(Action action) {
    return action.verb() == Verb.UNBIND_DRIVER || action.verb() == Verb.BIND_DRIVER;
  }
}
