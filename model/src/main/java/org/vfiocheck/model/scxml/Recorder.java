package org.vfiocheck.model.scxml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.scxml.ErrorReporter;
import org.apache.commons.scxml.EventDispatcher;

/**
 * Collects the transitions of one step, and turns what Commons SCXML merely reports into a fault.
 */
final class Recorder implements EventDispatcher, ErrorReporter {
  private List<Integer> taken = new ArrayList<>();

  void taken(int index) {
    taken.add(index);
  }

  /** The transitions taken since the last call, in order. */
  List<Integer> takeAll() {
    List<Integer> all = taken;
    taken = new ArrayList<>();
    return all;
  }

  @Override
  public void onError(String code, String detail, Object context) {
    throw new DocumentException("Commons SCXML: " + code + ": " + detail);
  }

  @Override
  public void cancel(String sendId) {
    throw new IllegalStateException("a chart sends nothing");
  }

  @Override
  @SuppressWarnings("rawtypes") // Commons SCXML 0.9 is older than generics
  public void send(
      String sendId,
      String target,
      String targetType,
      String event,
      Map params,
      Object hints,
      long delay,
      List externalNodes) {
    throw new IllegalStateException("a chart sends nothing");
  }
}
