package org.vfiocheck.model.chart;

import java.util.List;
import org.vfiocheck.model.outcome.Outcome;

/**
 * What a chart expects of one action.
 *
 * @param next the configuration afterwards
 * @param expected the one outcome that keeps the contract
 * @param source the place in the kernel, or the page, that the outcome was read from
 * @param fired the transitions taken, the answering one among them, in order; those taken at once
 *     in the document's order
 */
public record ChartStep(
    ChartState next, Outcome expected, String source, List<TransitionId> fired) {
  public ChartStep {
    fired = List.copyOf(fired);
  }
}
