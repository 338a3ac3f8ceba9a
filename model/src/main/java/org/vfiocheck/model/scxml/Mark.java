package org.vfiocheck.model.scxml;

import java.util.Collection;
import org.apache.commons.logging.Log;
import org.apache.commons.scxml.ErrorReporter;
import org.apache.commons.scxml.EventDispatcher;
import org.apache.commons.scxml.SCInstance;
import org.apache.commons.scxml.model.Action;

/**
 * The custom action that stands in every transition that Commons SCXML sees: it tells the recorder
 * which transition of the document was taken. Public because Commons Digester makes and fills it.
 */
public final class Mark extends Action {
  private static final long serialVersionUID = 1L;
  private int index;

  public void setIndex(int index) {
    this.index = index;
  }

  public int getIndex() {
    return index;
  }

  @Override
  @SuppressWarnings("rawtypes") // Commons SCXML 0.9 is older than generics
  public void execute(
      EventDispatcher dispatcher,
      ErrorReporter reporter,
      SCInstance instance,
      Log log,
      Collection derivedEvents) {
    ((Recorder) dispatcher).taken(index);
  }
}
