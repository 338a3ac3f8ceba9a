package org.vfiocheck.properties.learn;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.vfiocheck.model.action.Action;

/**
 * An answer that no machine can be made of: lost, followed by a residue, or not always the same.
 */
public final class CannotLearnException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ImmutableList<Action> word;

  CannotLearnException(String message, List<Action> word) {
    super(message);
    this.word = ImmutableList.copyOf(word);
  }

  /** The word that was performed. */
  public ImmutableList<Action> word() {
    return word;
  }
}
