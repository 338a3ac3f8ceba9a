package org.vfiocheck.properties.learn;

import com.google.common.collect.Iterators;
import de.learnlib.oracle.MembershipOracle.MealyMembershipOracle;
import de.learnlib.query.Query;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import net.automatalib.word.Word;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.harness.sut.LabException;
import org.vfiocheck.harness.sut.SystemUnderTest;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.outcome.Outcome;

/**
 * Answers LearnLib's questions by performing them: one batch of questions is one call of {@link
 * SystemUnderTest#executeAll}. What cannot be trusted is never an answer; it ends the learning with
 * a {@link CannotLearnException}.
 */
final class SystemOracle implements MealyMembershipOracle<Action, Outcome> {
  private final SystemUnderTest system;
  private final Consumer<Execution> listener;
  private final AnswerTree answers = new AnswerTree();

  /**
   * @param listener takes every execution, before it is looked at
   */
  SystemOracle(SystemUnderTest system, Consumer<Execution> listener) {
    this.system = system;
    this.listener = listener;
  }

  @Override
  public void processQueries(Collection<? extends Query<Action, Word<Outcome>>> queries) {
    Deque<Query<Action, Word<Outcome>>> open = new ArrayDeque<>();
    for (Query<Action, Word<Outcome>> query : queries) {
      if (query.getInput().isEmpty()) {
        query.answer(Word.epsilon());
      } else {
        open.add(query);
      }
    }
    system.executeAll(
        Iterators.transform(List.copyOf(open).iterator(), query -> query.getInput().asList()),
        execution -> {
          answer(open.removeFirst(), execution);
          return true;
        });
    if (!open.isEmpty()) {
      throw new LabException(open.size() + " sequences of a batch were not performed");
    }
  }

  private void answer(Query<Action, Word<Outcome>> query, Execution execution) {
    listener.accept(execution);
    List<Action> word = execution.sequence();
    if (execution.isLost() || execution.outcomes().size() != word.size()) {
      throw new CannotLearnException(
          "the answer to action " + execution.outcomes().size() + " of " + word + " was lost",
          word);
    }
    if (!execution.kernelLog().isEmpty()) {
      throw new CannotLearnException(
          "the kernel warned during " + word + ": " + execution.kernelLog().getFirst(), word);
    }
    if (!execution.residue().isEmpty()) {
      throw new CannotLearnException(
          "the initial state was not restored after " + word + ": " + execution.residue(), word);
    }
    answers.add(word, execution.outcomes());
    query.answer(Word.fromList(execution.outcomes()).suffix(query.getSuffix().length()));
  }
}
