package org.vfiocheck.model.scxml;

import java.util.List;
import java.util.Set;

/** A guard: true or false of the set of active states, compound ones included. */
sealed interface Condition {
  boolean holds(Set<String> active);

  /** Whether the state is active. */
  record In(String state) implements Condition {
    @Override
    public boolean holds(Set<String> active) {
      return active.contains(state);
    }
  }

  record Not(Condition inner) implements Condition {
    @Override
    public boolean holds(Set<String> active) {
      return !inner.holds(active);
    }
  }

  /** All of them; true when there are none. */
  record All(List<Condition> parts) implements Condition {
    @Override
    public boolean holds(Set<String> active) {
      for (Condition part : parts) {
        if (!part.holds(active)) {
          return false;
        }
      }
      return true;
    }
  }

  /** Any of them; false when there are none. */
  record Any(List<Condition> parts) implements Condition {
    @Override
    public boolean holds(Set<String> active) {
      for (Condition part : parts) {
        if (part.holds(active)) {
          return true;
        }
      }
      return false;
    }
  }
}
