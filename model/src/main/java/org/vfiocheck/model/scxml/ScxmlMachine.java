package org.vfiocheck.model.scxml;

import java.io.IOException;
import java.io.StringReader;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.scxml.SCXMLExecutor;
import org.apache.commons.scxml.Status;
import org.apache.commons.scxml.TriggerEvent;
import org.apache.commons.scxml.env.SimpleErrorHandler;
import org.apache.commons.scxml.io.SCXMLParser;
import org.apache.commons.scxml.model.CustomAction;
import org.apache.commons.scxml.model.ModelException;
import org.apache.commons.scxml.model.SCXML;
import org.apache.commons.scxml.model.TransitionTarget;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Runs a document with Commons SCXML, from any configuration: the executor's status is set, not
 * reached. Not thread-safe.
 */
public final class ScxmlMachine {
  /**
   * What one event led to.
   *
   * @param states the atomic states that are active afterwards
   * @param taken the transitions taken, in order; those taken at once in the document's order
   */
  public record Reaction(Set<String> states, List<Edge> taken) {}

  private final Document document;
  private final Recorder recorder = new Recorder();
  private final IndexedSemantics semantics = new IndexedSemantics();
  private final SCXMLExecutor executor;
  private final Map<String, TransitionTarget> targets;

  /**
   * @throws DocumentException when Commons SCXML refuses the document
   */
  public ScxmlMachine(Document document) {
    this.document = document;
    SCXML model = parse(CommonsText.of(document));
    this.targets = targets(model);
    GuardEvaluator evaluator = new GuardEvaluator(document.conditions());
    this.executor = new SCXMLExecutor(evaluator, recorder, recorder, semantics);
    executor.setRootContext(evaluator.newContext(null));
    executor.setStateMachine(model);
  }

  private static SCXML parse(String text) {
    try {
      return SCXMLParser.parse(
          new InputSource(new StringReader(text)),
          new SimpleErrorHandler(),
          List.of(new CustomAction(CommonsText.MARK_NAMESPACE, "mark", Mark.class)));
    } catch (IOException | SAXException | ModelException e) {
      throw new DocumentException("Commons SCXML refuses the document: " + e.getMessage(), e);
    }
  }

  @SuppressWarnings("unchecked") // Commons SCXML 0.9 is older than generics
  private static Map<String, TransitionTarget> targets(SCXML model) {
    return model.getTargets();
  }

  /** The atomic states that are active at the start. */
  public Set<String> initial() {
    try {
      semantics.begin();
      executor.go();
    } catch (ModelException e) {
      throw new DocumentException("Commons SCXML cannot start: " + e.getMessage(), e);
    }
    recorder.takeAll();
    return active();
  }

  /**
   * Takes one event from the given configuration.
   *
   * @param states one atomic state of each region
   */
  public Reaction react(Set<String> states, String event) {
    enter(states);
    try {
      semantics.begin();
      executor.triggerEvent(new TriggerEvent(event, TriggerEvent.SIGNAL_EVENT));
    } catch (ModelException e) {
      throw new DocumentException("Commons SCXML: " + event + ": " + e.getMessage(), e);
    }
    List<Edge> taken = recorder.takeAll().stream().map(document.edges()::get).toList();
    return new Reaction(active(), taken);
  }

  private void enter(Set<String> states) {
    Status status = executor.getCurrentStatus();
    Set<TransitionTarget> all = new HashSet<>();
    Set<TransitionTarget> atoms = new HashSet<>();
    for (String state : states) {
      TransitionTarget target = targets.get(state);
      if (target == null) {
        throw new IllegalArgumentException("'" + state + "' is no state of this chart");
      }
      atoms.add(target);
      while (target != null && all.add(target)) {
        target = target.getParent();
      }
    }
    replace(status, atoms);
    executor.getRootContext().setLocal(GuardEvaluator.ALL_STATES, all);
  }

  @SuppressWarnings("unchecked") // Commons SCXML 0.9 is older than generics
  private static void replace(Status status, Set<TransitionTarget> atoms) {
    status.getEvents().clear();
    status.getStates().clear();
    status.getStates().addAll(atoms);
  }

  private Set<String> active() {
    Set<String> ids = new HashSet<>();
    for (Object state : executor.getCurrentStatus().getStates()) {
      ids.add(((TransitionTarget) state).getId());
    }
    return ids;
  }
}
