package org.vfiocheck.properties.generate;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.action.Verb;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.chart.ChartState;
import org.vfiocheck.model.chart.ChartStep;
import org.vfiocheck.model.chart.TransitionId;
import org.vfiocheck.model.outcome.Outcome;

/**
 * Generates sequences by walking the chart: about half of the actions are ones that the chart
 * expects to be refused, and among those at hand the walk prefers the ones whose transitions it has
 * taken least. Half of the sequences start with a shortest known way to the transition taken least
 * of all, because a long way is undone by chance before it is found by chance.
 *
 * <p>Every sequence leaves out some verbs at random (swarm testing, Groce et al., ISSTA 2012): what
 * is hard to reach with everything switched on is often easy with something switched off.
 *
 * <p>The same random numbers give the same sequences, as long as they are drawn in the same order:
 * the generator remembers what it has visited.
 */
public final class SequenceGenerator implements RandomGenerator<List<Action>> {
  /** How many actions are looked at for each that is chosen: more steer better and cost more. */
  private static final int CANDIDATES = 24;

  /** The chance that a sequence leaves a verb out. */
  private static final double SWARM_OMISSION = 0.2;

  private static final double REFUSED_SHARE = 0.5;

  /** The chance that a sequence starts with a way to the transition taken least. */
  private static final double GUIDED_SHARE = 0.5;

  /** The chance of choosing at random instead of what was visited least. */
  private static final double WANDER = 0.2;

  private final Chart chart;

  /** Those of the chart's alphabet, so that a verb of other charts changes no sequence of this. */
  private final EnumSet<Verb> verbs;

  private final int minLength;
  private final int maxLength;
  private final Multiset<TransitionId> visits = HashMultiset.create();

  /** For each transition seen, taken or only looked at, a shortest known word that takes it. */
  private final Map<TransitionId, List<Action>> ways = new LinkedHashMap<>();

  /**
   * @param minLength of a sequence, at least 1
   * @param maxLength of a sequence
   */
  public SequenceGenerator(Chart chart, int minLength, int maxLength) {
    if (minLength < 1 || maxLength < minLength) {
      throw new IllegalArgumentException(
          "a sequence has at least 1 action: " + minLength + " to " + maxLength);
    }
    this.chart = chart;
    this.verbs =
        chart.alphabet().stream()
            .map(Action::verb)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Verb.class)));
    this.minLength = minLength;
    this.maxLength = maxLength;
  }

  /**
   * The same as an arbitrary for jqwik's properties. Its values do not shrink: a failing sequence
   * is made minimal by the harness, which performs every candidate on the system under test.
   */
  public Arbitrary<List<Action>> arbitrary() {
    return Arbitraries.fromGenerator(this);
  }

  @Override
  public Shrinkable<List<Action>> next(Random random) {
    List<Action> alphabet = swarm(random);
    int length = random.nextInt(minLength, maxLength + 1);
    List<Action> sequence = new ArrayList<>(length);
    ChartState state = chart.initial();
    for (Action action : start(random)) {
      state = take(new Candidate(action, chart.step(state, action)), sequence);
    }
    while (sequence.size() < length) {
      state = take(choose(state, sequence, alphabet, random), sequence);
    }
    return Shrinkable.unshrinkable(List.copyOf(sequence));
  }

  private List<Action> start(Random random) {
    if (random.nextDouble() >= GUIDED_SHARE) {
      return List.of();
    }
    return ways.entrySet().stream()
        .min(Comparator.comparingInt(way -> visits.count(way.getKey())))
        .map(Map.Entry::getValue)
        .orElse(List.of());
  }

  private ChartState take(Candidate chosen, List<Action> sequence) {
    visits.addAll(chosen.step().fired());
    sequence.add(chosen.action());
    return chosen.step().next();
  }

  private record Candidate(Action action, ChartStep step) {
    boolean isRefused() {
      return step.expected() instanceof Outcome.Refused;
    }
  }

  private List<Action> swarm(Random random) {
    Set<Verb> omitted = EnumSet.noneOf(Verb.class);
    for (Verb verb : verbs) {
      if (random.nextDouble() < SWARM_OMISSION) {
        omitted.add(verb);
      }
    }
    List<Action> kept =
        chart.alphabet().stream().filter(action -> !omitted.contains(action.verb())).toList();
    return kept.isEmpty() ? chart.alphabet() : kept;
  }

  private Candidate choose(
      ChartState state, List<Action> prefix, List<Action> alphabet, Random random) {
    boolean wantRefused = random.nextDouble() < REFUSED_SHARE;
    boolean wander = random.nextDouble() < WANDER;
    @Nullable Candidate best = null;
    double bestScore = Double.MAX_VALUE;
    for (int i = 0; i < CANDIDATES; i++) {
      Action action = alphabet.get(random.nextInt(alphabet.size()));
      Candidate candidate = new Candidate(action, chart.step(state, action));
      remember(candidate, prefix);
      double score = score(candidate, wantRefused, wander ? i + 1 : visits(candidate));
      if (best == null || score < bestScore) {
        best = candidate;
        bestScore = score;
      }
    }
    return Objects.requireNonNull(best);
  }

  private void remember(Candidate candidate, List<Action> prefix) {
    for (TransitionId transition : candidate.step().fired()) {
      List<Action> known = ways.get(transition);
      if (known == null || known.size() > prefix.size() + 1) {
        List<Action> way = new ArrayList<>(prefix);
        way.add(candidate.action());
        ways.put(transition, List.copyOf(way));
      }
    }
  }

  /**
   * Lower is better: a transition never taken before anything else, then the wanted kind of answer,
   * and a skipped action last.
   */
  private static double score(Candidate candidate, boolean wantRefused, double visits) {
    if (visits == 0) {
      return 0;
    }
    if (candidate.step().expected() instanceof Outcome.Skipped) {
      return 2e9 + visits;
    }
    return candidate.isRefused() == wantRefused ? visits : 1e9 + visits;
  }

  private double visits(Candidate candidate) {
    return candidate.step().fired().stream().mapToInt(visits::count).min().orElse(0);
  }
}
