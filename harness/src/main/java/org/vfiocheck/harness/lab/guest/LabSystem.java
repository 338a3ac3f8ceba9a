package org.vfiocheck.harness.lab.guest;

import com.google.common.collect.Iterators;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.harness.lab.coverage.CounterLog;
import org.vfiocheck.harness.protocol.GuestMessage;
import org.vfiocheck.harness.protocol.HostMessage;
import org.vfiocheck.harness.sut.AllocationFault;
import org.vfiocheck.harness.sut.AllocationFaults;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.harness.sut.FaultedExecution;
import org.vfiocheck.harness.sut.Identity;
import org.vfiocheck.harness.sut.LabException;
import org.vfiocheck.harness.sut.LeakFinder;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.action.World;
import org.vfiocheck.model.outcome.Outcome.Cause;

/**
 * A real kernel in an emulated machine. A guest that is lost costs the sequence it was lost in,
 * which says so; everything else is performed by the next guest. A guest whose initial state could
 * not be restored, or whose kernel reported damage, is replaced as well.
 */
public final class LabSystem implements AllocationFaults, LeakFinder {
  private static final Duration SLICE = Duration.ofMillis(250);
  private static final int FRUITLESS_MAX = 3;

  private final Identity identity;
  private final Limits limits;
  private final HostMessage.Table table;
  private final Map<Action, Integer> places = new HashMap<>();
  private final GuestSupply supply;
  private final Deque<Flight> flights = new ArrayDeque<>();
  private final Optional<CounterLog> counters;
  private @Nullable RunningAgent guest;
  private @Nullable CounterCollector collector;
  private int nextId;
  private int fruitless;
  private boolean silenced;
  private boolean closed;

  /**
   * Begins to start an agent and returns at once.
   *
   * @param world what sequences may name
   */
  public LabSystem(Identity identity, World world, RunningAgent.Starter starter, Limits limits) {
    this(identity, world, starter, limits, Optional.empty());
  }

  /**
   * The same with guests whose kernel counts.
   *
   * @param counters takes what each guest counted, before it is let go
   */
  LabSystem(
      Identity identity,
      World world,
      RunningAgent.Starter starter,
      Limits limits,
      Optional<CounterLog> counters) {
    this.identity = identity;
    this.limits = limits;
    this.counters = counters;
    this.table = HostMessage.Table.of(world);
    for (Action action : table.actions()) {
      places.put(action, places.size());
    }
    this.supply = new GuestSupply(starter);
  }

  /**
   * Begins to boot a guest and returns at once.
   *
   * @param world what sequences may name
   * @param counters takes what each guest's kernel counted
   */
  public static LabSystem start(
      Identity identity,
      World world,
      GuestSpec spec,
      Limits limits,
      Optional<CounterLog> counters) {
    return new LabSystem(identity, world, new GuestStarter(spec, limits.boot()), limits, counters);
  }

  @Override
  public Identity identity() {
    return identity;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException when a sequence holds an action outside the alphabet
   */
  @Override
  public void executeAll(Iterator<List<Action>> sequences, Predicate<Execution> sink) {
    executeFlights(
        Iterators.transform(sequences, sequence -> new Flight(nextId++, sequence)), sink);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException when the sequence holds an action outside the alphabet
   */
  @Override
  public FaultedExecution execute(List<Action> sequence, AllocationFault fault) {
    Flight flight = new Flight(nextId++, sequence, Optional.of(fault));
    List<FaultedExecution> result = new ArrayList<>(1);
    executeFlights(List.of(flight).iterator(), execution -> result.add(flight.faulted(execution)));
    return result.getFirst();
  }

  private void executeFlights(Iterator<Flight> taken, Predicate<Execution> sink) {
    if (closed) {
      throw new IllegalStateException("this system was closed");
    }
    try {
      boolean goesOn = true;
      while (goesOn && (fill(taken) || wanted())) {
        goesOn = step(sink);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted while a guest was working", e);
    } finally {
      flights.removeIf(flight -> !flight.isSent());
      flights.forEach(Flight::disown);
    }
  }

  /** {@inheritDoc} A guest that was lost has taken its answer with it. */
  @Override
  public List<String> findLeaks() {
    try {
      while (!flights.isEmpty()) {
        step(_ -> true);
      }
      return guest == null ? List.of() : LeakQuestion.ask(guest, limits.boot());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted while a guest was looking for lost memory", e);
    }
  }

  private boolean wanted() {
    return flights.stream().anyMatch(Flight::isWanted);
  }

  /** Takes on sequences as far as the limits allow; answers whether there is one to work on. */
  private boolean fill(Iterator<Flight> taken) {
    int bytes = flights.stream().mapToInt(flight -> size(flight.sequence())).sum();
    while ((!wanted() || (flights.size() < limits.sequences() && bytes < limits.bytes()))
        && taken.hasNext()) {
      Flight flight = taken.next();
      for (Action action : flight.sequence()) {
        if (!places.containsKey(action)) {
          throw new IllegalArgumentException(action + " is not in the alphabet of this lab");
        }
      }
      bytes += size(flight.sequence());
      flights.add(flight);
    }
    return wanted();
  }

  private static int size(List<Action> sequence) {
    return 1 + Integer.BYTES + Short.BYTES * (1 + sequence.size());
  }

  /** Sees the first flight through to its execution, or to its guest's end. */
  private boolean step(Predicate<Execution> sink) throws InterruptedException {
    RunningAgent working = guest();
    send(working);
    Flight first = flights.getFirst();
    Optional<Execution> execution = follow(first, working);
    return execution.isEmpty() || !first.isWanted() || sink.test(execution.get());
  }

  private RunningAgent guest() {
    RunningAgent there = guest;
    if (there == null) {
      there = supply.take();
      guest = there;
      collector = collectorOf(there);
      there.send(List.of(table));
    }
    return there;
  }

  private @Nullable CounterCollector collectorOf(RunningAgent fresh) {
    return counters.map(log -> new CounterCollector(fresh, log)).orElse(null);
  }

  private void send(RunningAgent working) {
    List<HostMessage> messages = new ArrayList<>();
    for (Flight flight : flights) {
      if (!flight.isSent()) {
        flight
            .fault()
            .ifPresent(
                fault -> messages.add(new HostMessage.FailAllocation(fault.place(), fault.nth())));
        List<Integer> numbers = flight.sequence().stream().map(this::place).toList();
        messages.add(new HostMessage.Sequence(flight.id(), numbers));
        flight.markSent();
      }
    }
    if (!messages.isEmpty()) {
      working.send(messages);
    }
  }

  private int place(Action action) {
    Integer place = places.get(action);
    if (place == null) {
      throw new IllegalArgumentException(action + " is not in the alphabet of this lab");
    }
    return place;
  }

  /** Listens until the flight is over; empty when it has to be performed again. */
  private Optional<Execution> follow(Flight flight, RunningAgent working)
      throws InterruptedException {
    long lastHeard = System.nanoTime();
    while (true) {
      Optional<GuestMessage> message = working.receive(SLICE);
      if (message.isPresent()) {
        lastHeard = System.nanoTime();
        if (message.get() instanceof GuestMessage.Done done) {
          return Optional.of(land(flight, done));
        }
        if (message.get() instanceof GuestMessage.Failed(String why)) {
          return lose(flight, Cause.AGENT, List.of("the agent cannot go on: " + why));
        }
        note(flight, message.get());
      } else {
        Optional<Cause> cause = trouble(flight, working, System.nanoTime() - lastHeard);
        if (cause.isPresent()) {
          return lose(flight, cause.get(), working.lastWords());
        }
      }
    }
  }

  private void note(Flight flight, GuestMessage message) {
    try {
      switch (message) {
        case GuestMessage.Announce(int place) -> flight.announce(place);
        case GuestMessage.Result(var outcome) -> flight.answer(outcome);
        case GuestMessage.Logged(var lines) -> flight.log(lines);
        case GuestMessage.AllocationFailed failed -> flight.noteFault(failed);
        case GuestMessage.Counters answer when collector != null -> collector.take(answer);
        default -> throw new IllegalStateException(message + " in the middle of a run");
      }
    } catch (IllegalStateException e) {
      throw new LabException("the agent does not keep to the protocol: " + e.getMessage(), e);
    }
  }

  private Execution land(Flight flight, GuestMessage.Done done) {
    if (done.id() != flight.id()) {
      throw new LabException(
          "the agent does not keep to the protocol: it did sequence "
              + done.id()
              + " in place of "
              + flight.id());
    }
    flights.removeFirst();
    fruitless = 0;
    if (collector != null) {
      collector.performed();
    }
    silenced |= done.isSilenced();
    Execution execution = flight.done(done.kernelLog(), done.residue());
    if (!done.residue().isEmpty() || Console.isDamaged(execution.kernelLog())) {
      supply.expectLosses();
      replaceGuest(true);
    }
    return execution;
  }

  /** What a silence means: nothing yet, or the guest's end and its cause. */
  private Optional<Cause> trouble(Flight flight, RunningAgent working, long silence) {
    if (working.isOver()) {
      return Optional.of(working.cause().orElse(Cause.EMULATOR));
    }
    if (silence > limits.settle().toNanos()) {
      Optional<Cause> said = working.cause();
      if (said.isPresent()) {
        return said;
      }
    }
    // Between actions the agent may be restoring the initial state, which takes longer.
    long patience = limits.action().toNanos() * (flight.isAnnounced() ? 1 : 3);
    if (silence <= patience) {
      return Optional.empty();
    }
    Cause cause = working.stall().orElse(Cause.HANG);
    working.interrogate();
    return Optional.of(cause);
  }

  private Optional<Execution> lose(Flight flight, Cause cause, List<String> lines) {
    boolean isTheKernels = cause != Cause.EMULATOR && cause != Cause.AGENT;
    boolean pinned = flight.isToBlame();
    fruitless = pinned && isTheKernels ? 0 : fruitless + 1;
    Optional<Execution> execution = Optional.empty();
    if (pinned) {
      flights.removeFirst();
      execution = Optional.of(flight.lost(cause, lines));
    }
    supply.expectLosses();
    replaceGuest(false);
    if (fruitless >= FRUITLESS_MAX) {
      fruitless = 0;
      throw new LabException(
          "%d guests in a row were lost (%s) without having performed anything; the last one said:%n%s"
              .formatted(FRUITLESS_MAX, cause, String.join("\n", lines)));
    }
    return execution;
  }

  /**
   * Lets the guest go. What it had still to do is for the next one.
   *
   * @param answers whether it can be asked what its kernel counted: that takes an agent on a busy
   *     host seconds, which its first words did as well
   */
  private void replaceGuest(boolean answers) {
    RunningAgent old = guest;
    guest = null;
    silenced = false;
    if (old != null) {
      if (collector != null) {
        collector.finish(answers ? limits.boot() : Duration.ZERO);
      }
      old.close();
    }
    flights.removeIf(flight -> !flight.isWanted());
    flights.forEach(Flight::reset);
  }

  @Override
  public void restart() {
    replaceGuest(true);
    supply.prepare();
  }

  @Override
  public void restartIfSilenced() {
    if (silenced) {
      restart();
    }
  }

  @Override
  public void expectRestarts(int times) {
    supply.anticipate(times);
  }

  @Override
  public void close() {
    closed = true;
    flights.clear();
    replaceGuest(true);
    supply.close();
  }
}
