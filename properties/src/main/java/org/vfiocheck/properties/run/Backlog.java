package org.vfiocheck.properties.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.vfiocheck.model.action.Action;

/**
 * Hands out sequences and takes back the ones that were handed out but never judged: a system under
 * test performs ahead, and what was under way when a failure stopped it must not get lost.
 */
final class Backlog implements Iterator<List<Action>> {
  private final Iterator<List<Action>> source;
  private final Deque<List<Action>> returned = new ArrayDeque<>();
  private final Deque<List<Action>> outstanding = new ArrayDeque<>();

  Backlog(Iterator<List<Action>> source) {
    this.source = source;
  }

  @Override
  public boolean hasNext() {
    return !returned.isEmpty() || source.hasNext();
  }

  @Override
  public List<Action> next() {
    List<Action> next = returned.isEmpty() ? source.next() : returned.removeFirst();
    outstanding.addLast(next);
    return next;
  }

  /** The oldest outstanding sequence was judged. */
  void judged() {
    outstanding.removeFirst();
  }

  /** Takes everything outstanding back, to be handed out again, oldest first. */
  void requeue() {
    while (!outstanding.isEmpty()) {
      returned.addFirst(outstanding.removeLast());
    }
  }
}
