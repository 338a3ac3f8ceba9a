package org.vfiocheck.reports.text;

import com.google.common.base.Strings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.Property;
import org.vfiocheck.model.trace.Provenance;
import org.vfiocheck.model.trace.Step;

/**
 * A counterexample as plain text, 75 columns where the content allows it: what broke, the steps,
 * the rule with its source, the kernel, its log, and the command that runs it again.
 */
public final class TextReport {
  private static final int WIDTH = 75;
  private static final int ACTION_WIDTH = 24;
  private static final int OUTCOME_WIDTH = 14;

  private final StringBuilder out = new StringBuilder();
  private final Counterexample counterexample;

  private TextReport(Counterexample counterexample) {
    this.counterexample = counterexample;
  }

  /**
   * Renders a counterexample.
   *
   * @param traceName the trace file, for the command that runs it again
   */
  public static String render(Counterexample counterexample, String traceName) {
    return new TextReport(counterexample).render(traceName);
  }

  private String render(String traceName) {
    Provenance provenance = counterexample.provenance();
    line(summary());
    line("");
    wrap("", "Rule broken: " + counterexample.property().rule() + ".");
    line("");
    steps();
    line("");
    state();
    if (!counterexample.failingStep().source().isEmpty()) {
      wrap("  ", "Expected by: " + counterexample.failingStep().source());
    }
    if (!counterexample.residue().isEmpty()) {
      wrap("  ", "Left behind: " + counterexample.residue());
    }
    kernelLog();
    line("");
    provenance(provenance);
    line("  Run again:   ./vfiocheck replay " + replayArguments(provenance, traceName));
    return out.toString();
  }

  private String summary() {
    Step failing = counterexample.failingStep();
    String what =
        switch (counterexample.property()) {
          case NO_ACCESS_BEFORE_BIND ->
              failing.action() + " succeeds on a device-node fd that was never bound";
          case LOCKSTEP ->
              failing.action() + " gives " + failing.observed() + ", not " + failing.expected();
          case EVERY_CALL_RETURNS -> failing.action() + " never answers: " + failing.observed();
          case NO_KERNEL_WARNING ->
              "the kernel warns during "
                  + counterexample.steps().size()
                  + " actions that end in "
                  + failing.action();
          case INITIAL_STATE_RESTORED ->
              "the device cannot be used again after " + failing.action();
        };
    return "vfio: " + what;
  }

  private void steps() {
    line(
        "   #  "
            + Strings.padEnd("action", ACTION_WIDTH, ' ')
            + Strings.padEnd("expected", OUTCOME_WIDTH, ' ')
            + "observed");
    List<Step> steps = counterexample.steps();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      boolean failing = i == counterexample.failingIndex();
      line(
          (failing ? " > " : "   ")
              + Strings.padEnd(String.valueOf(i + 1), 3, ' ')
              + Strings.padEnd(step.action().toString(), ACTION_WIDTH, ' ')
              + Strings.padEnd(step.expected().toString(), OUTCOME_WIDTH, ' ')
              + step.observed());
    }
  }

  private void state() {
    Map<String, String> before = counterexample.failingStep().before();
    wrap(
        "  ",
        "State before step "
            + (counterexample.failingIndex() + 1)
            + ": "
            + before.entrySet().stream()
                .map(region -> region.getKey() + " " + region.getValue())
                .collect(Collectors.joining(", ")));
  }

  private void kernelLog() {
    if (counterexample.kernelLog().isEmpty()) {
      return;
    }
    line("");
    line("  Kernel log:");
    counterexample.kernelLog().forEach(entry -> line("    " + entry));
  }

  private void provenance(Provenance provenance) {
    line("  Kernel:      " + (provenance.kernel().isEmpty() ? "none (twin)" : provenance.kernel()));
    if (!provenance.kernelConfig().isEmpty()) {
      wrap("  ", "Built from:  " + provenance.kernelConfig());
    }
    line("  Target:      " + provenance.target() + ", accelerator " + provenance.accelerator());
    line("  Contract:    " + provenance.chart());
    line(
        "  Reproduced:  "
            + counterexample.reproduction()
            + " runs; shrunk from "
            + counterexample.originalLength()
            + " actions; seed "
            + provenance.seed());
    if (counterexample.property() != Property.EVERY_CALL_RETURNS) {
      wrap("  ", "Start:       driver bound, nothing open, device bound and released once before");
    }
  }

  private static String replayArguments(Provenance provenance, String traceName) {
    List<String> arguments = new ArrayList<>(List.of(traceName, "--target", provenance.target()));
    if (!provenance.kernelSource().isEmpty()) {
      arguments.add("--kernel");
      arguments.add(provenance.kernelSource());
    }
    return String.join(" ", arguments);
  }

  private void line(String text) {
    out.append(text.stripTrailing()).append('\n');
  }

  /** Breaks a text at blanks; the lines after the first are indented by two more. */
  private void wrap(String indent, String text) {
    StringBuilder current = new StringBuilder(indent);
    for (String word : text.split("(?<=\\s)(?=\\S)")) {
      if (current.length() + word.stripTrailing().length() > WIDTH
          && current.length() > indent.length() + 2) {
        line(current.toString());
        current = new StringBuilder(indent + "  ");
      }
      current.append(word);
    }
    line(current.toString());
  }
}
