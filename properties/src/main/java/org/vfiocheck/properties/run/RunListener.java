package org.vfiocheck.properties.run;

import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.Property;

/** Hears how a run gets on. Called on the run's thread; must return soon. */
public interface RunListener {
  /** A sequence was performed and judged. */
  void performed(long sequences, long actions);

  /** A sequence of this length broke a property and is now made minimal. */
  void shrinking(Property property, int length);

  /** A counterexample is minimal and was repeated. */
  void found(Counterexample counterexample);
}
