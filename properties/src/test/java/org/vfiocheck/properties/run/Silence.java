package org.vfiocheck.properties.run;

import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.Property;

/** Hears everything and says nothing. */
public final class Silence implements RunListener {
  @Override
  public void performed(long sequences, long actions) {}

  @Override
  public void shrinking(Property property, int length) {}

  @Override
  public void found(Counterexample counterexample) {}
}
