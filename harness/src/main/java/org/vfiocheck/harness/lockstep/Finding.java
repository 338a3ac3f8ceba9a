package org.vfiocheck.harness.lockstep;

import org.vfiocheck.model.action.Verb;
import org.vfiocheck.model.trace.Property;

/**
 * One broken property in one execution.
 *
 * @param index the place of the action that broke it
 * @param verb that action's
 * @param permittedBy where the contract itself lets the action do what the property forbids: the
 *     source of the chart's answer; empty where the system did what the chart does not say
 */
public record Finding(Property property, int index, Verb verb, String permittedBy) {

  /**
   * Whether two findings are the same for one who makes a sequence minimal. What the contract
   * permits has to stay the same row of the chart: one unsafe row would hide the others.
   */
  public boolean isLike(Finding other) {
    return property == other.property
        && permittedBy.equals(other.permittedBy)
        && (permittedBy.isEmpty() || verb == other.verb);
  }
}
