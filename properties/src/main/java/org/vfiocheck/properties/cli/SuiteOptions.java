package org.vfiocheck.properties.cli;

import java.util.Locale;
import java.util.stream.Collectors;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.machine.ExplicitMachine;
import org.vfiocheck.model.machine.Scope;
import org.vfiocheck.model.suite.Method;
import org.vfiocheck.model.suite.Suite;
import org.vfiocheck.model.suite.SuiteSize;
import org.vfiocheck.model.suite.SuiteTooLargeException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which complete suite. */
final class SuiteOptions {
  /** What a guest does on two cores without KVM; for estimates alone. */
  private static final long ACTIONS_A_MINUTE = 60 * 5000L;

  @Mixin private ScopeOption scopes = new ScopeOption(Scope.CORE);

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      description = "how words are chosen: w or wp (default: wp, which proves the same with fewer)")
  private Method method = Method.WP;

  @Option(
      names = "--extra-states",
      paramLabel = "M",
      description =
          "how many states more than the chart's the target may have (default: ${DEFAULT-VALUE})")
  private int extraStates = 1;

  @Option(
      names = "--max-actions",
      paramLabel = "N",
      description = "refuse a suite of more actions (default: ${DEFAULT-VALUE})")
  private long maxActions = 10_000_000;

  Scope scope() {
    return scopes.scope();
  }

  /** Makes the suite, or says why it is too large and what is not. */
  Suite suite(Chart chart) {
    if (extraStates < 0) {
      throw new UsageException("--extra-states is at least 0, not " + extraStates);
    }
    try {
      return Suite.of(
          ExplicitMachine.explore(chart, scopes.scope()), method, extraStates, maxActions);
    } catch (SuiteTooLargeException e) {
      throw new UsageException(tooLarge(e));
    }
  }

  private String tooLarge(SuiteTooLargeException e) {
    SuiteSize size = e.size();
    return String.format(
        Locale.ROOT,
        "the %s suite of scope %s with %d extra states comes to %,d actions or more (%,d states,"
            + " %,d minimal, %d actions to choose from), about %,d minutes in the lab; choose fewer"
            + " extra states, a higher --max-actions, or a smaller scope:%n%s",
        method.label(),
        scopes.scope().name(),
        size.extraStates(),
        e.actions(),
        size.states(),
        size.minimalStates(),
        size.alphabet(),
        e.actions() / ACTIONS_A_MINUTE,
        Scope.small().stream()
            .map(small -> "  " + small.name() + ": " + small.description())
            .collect(Collectors.joining("\n")));
  }

  /** What the suite is and what it proves when it passes. */
  String describe(Chart chart, Suite suite) {
    return String.format(
        Locale.ROOT,
        "scope %s: %s%n"
            + "  chart %s: %,d states, %,d of them different, %d actions%n"
            + "  %s suite, %d extra states: %,d words, %,d actions (%,d words before those were left"
            + " out that others begin with)%n"
            + "  a pass proves: %s%n",
        scopes.scope().name(),
        scopes.scope().description(),
        chart.name(),
        suite.states(),
        suite.minimalStates(),
        suite.alphabetSize(),
        suite.method().label(),
        suite.extraStates(),
        suite.words(),
        suite.actions(),
        suite.chosenWords(),
        claim(suite));
  }

  /** What a pass proves, and under which assumption. */
  static String claim(Suite suite) {
    return "the target answers every word over these "
        + suite.alphabetSize()
        + " actions as the chart does, if over them it is deterministic and has at most "
        + (suite.minimalStates() + suite.extraStates())
        + " states; that every word starts from the same state is checked after each";
  }
}
