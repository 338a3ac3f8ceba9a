package org.vfiocheck.properties.learn;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.outcome.Outcome;

/**
 * Every answer that was ever given, by the word that it was given to, so that a target that answers
 * the same word in two ways is found out.
 */
final class AnswerTree {
  private final Node root = new Node();

  private static final class Node {
    private final Map<Action, Branch> branches = new HashMap<>(2);
  }

  private record Branch(Outcome answer, Node next) {}

  /**
   * Takes the answers to a word.
   *
   * @throws CannotLearnException naming both answers, when some beginning of the word was answered
   *     differently before
   */
  void add(List<Action> word, List<Outcome> answers) {
    Node node = root;
    for (int i = 0; i < answers.size(); i++) {
      Outcome answer = answers.get(i);
      Branch branch =
          node.branches.computeIfAbsent(word.get(i), _ -> new Branch(answer, new Node()));
      if (!branch.answer.equals(answer)) {
        List<Action> beginning = word.subList(0, i + 1);
        throw new CannotLearnException(
            "the target is not deterministic: "
                + beginning
                + " ended in "
                + branch.answer
                + " before, and in "
                + answer
                + " now",
            beginning);
      }
      node = branch.next;
    }
  }
}
