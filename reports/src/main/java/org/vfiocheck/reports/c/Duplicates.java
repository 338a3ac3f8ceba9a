package org.vfiocheck.reports.c;

import com.google.common.collect.ImmutableList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.action.Ref;
import org.vfiocheck.model.action.Verb;
import org.vfiocheck.model.trace.Step;

/** Which slots hold descriptors of one file, as the recorded run tells. */
final class Duplicates {
  /** What was duplicated, and what became of it. */
  private final Map<Ref, Object> files = new HashMap<>();

  private Duplicates() {}

  /**
   * The other slots that hold a slot's file.
   *
   * @param before the steps so far
   */
  static ImmutableList<Ref> of(Ref slot, List<Step> before) {
    Duplicates duplicates = new Duplicates();
    before.forEach(duplicates::follow);
    Object file = duplicates.files.get(slot);
    return duplicates.files.keySet().stream()
        .filter(other -> !other.equals(slot))
        .filter(other -> Objects.equals(file, duplicates.files.get(other)))
        .sorted()
        .collect(ImmutableList.toImmutableList());
  }

  private void follow(Step step) {
    Action action = step.action();
    if (action.verb() == Verb.CLOSE) {
      files.remove(action.arg(0));
    } else if (action.verb() == Verb.DUP && step.observed().isSuccess()) {
      files.put(action.arg(1), files.computeIfAbsent(action.arg(0), _ -> new Object()));
    }
  }
}
