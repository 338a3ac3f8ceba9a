package org.vfiocheck.model.scxml;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.commons.scxml.Context;
import org.apache.commons.scxml.Evaluator;
import org.apache.commons.scxml.SCXMLExpressionException;
import org.apache.commons.scxml.env.SimpleContext;
import org.apache.commons.scxml.model.TransitionTarget;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Node;

/**
 * Evaluates guards for Commons SCXML, from the active states that it keeps in its root context. The
 * evaluators that it brings along need Xalan, and can run code.
 */
final class GuardEvaluator implements Evaluator {
  /** The variable in which SCXMLExecutor keeps the active states and all states around them. */
  static final String ALL_STATES = "_ALL_STATES";

  private final Map<String, Condition> conditions;
  private @Nullable Object seen;
  private Set<String> active = Set.of();

  GuardEvaluator(Map<String, Condition> conditions) {
    this.conditions = conditions;
  }

  @Override
  public Boolean evalCond(Context context, String text) throws SCXMLExpressionException {
    Condition condition = conditions.get(text);
    if (condition == null) {
      throw new SCXMLExpressionException("unknown condition " + text);
    }
    return condition.holds(active((Set<?>) context.get(ALL_STATES)));
  }

  /** The executor makes a new set for every configuration, so identity tells them apart. */
  @SuppressWarnings("ReferenceEquality")
  private Set<String> active(Set<?> states) {
    if (states != seen) {
      Set<String> ids = new HashSet<>();
      for (Object state : states) {
        ids.add(((TransitionTarget) state).getId());
      }
      active = ids;
      seen = states;
    }
    return active;
  }

  @Override
  public Object eval(Context context, String text) throws SCXMLExpressionException {
    throw new SCXMLExpressionException("a chart has no expressions");
  }

  @Override
  public Node evalLocation(Context context, String text) throws SCXMLExpressionException {
    throw new SCXMLExpressionException("a chart has no data");
  }

  @Override
  public Context newContext(@Nullable Context parent) {
    return new SimpleContext(parent);
  }
}
