package org.vfiocheck.harness.lab.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vfiocheck.harness.lab.coverage.CounterLog;
import org.vfiocheck.harness.protocol.CounterFile;
import org.vfiocheck.harness.protocol.GuestMessage;
import org.vfiocheck.harness.protocol.HostMessage;
import org.vfiocheck.model.outcome.Outcome.Cause;

class CounterCollectorTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final GuestMessage DONE = new GuestMessage.Done(1, List.of(), "", false);

  private final CounterLog log = new CounterLog();
  private final Played guest = new Played();
  private final CounterCollector collector = new CounterCollector(guest, log);

  /** Counts how often it was asked, and answers with that number. */
  private static final class Played implements RunningAgent {
    private final Deque<GuestMessage> messages = new ArrayDeque<>();
    private byte asked;
    private boolean dead;

    @Override
    public void send(List<? extends HostMessage> sent) {
      if (!dead && sent.contains(new HostMessage.ReadCounters())) {
        messages.add(counters(++asked));
      }
    }

    @Override
    public Optional<GuestMessage> receive(Duration atMost) {
      return Optional.ofNullable(messages.poll());
    }

    @Override
    public boolean isOver() {
      return dead && messages.isEmpty();
    }

    @Override
    public Optional<Cause> cause() {
      return Optional.empty();
    }

    @Override
    public List<String> lastWords() {
      return List.of();
    }

    @Override
    public void close() {
      dead = true;
    }
  }

  private static GuestMessage.Counters counters(byte count) {
    return new GuestMessage.Counters(
        List.of(new CounterFile("/main.gcda", ByteBuffer.wrap(new byte[] {count}))));
  }

  private void perform(int sequences) {
    for (int i = 0; i < sequences; i++) {
      collector.performed();
      guest
          .receive(Duration.ZERO)
          .ifPresent(message -> collector.take((GuestMessage.Counters) message));
    }
  }

  private ImmutableList<ImmutableList<CounterFile>> reported(int count) {
    return ImmutableList.of(ImmutableList.copyOf(counters((byte) count).files()));
  }

  @Test
  void aGuestThatIsLetGo_isAskedOnceMore_whateverItSaysBefore() {
    perform(250);
    guest.messages.add(DONE);
    collector.finish(PATIENCE);
    assertEquals(reported(3), log.reports());
    assertEquals(0, log.incomplete());
  }

  @Test
  void ofAGuestThatIsLost_whatItSaidLastIsKept() {
    perform(250);
    collector.finish(Duration.ZERO);
    assertEquals(reported(2), log.reports());
    assertEquals(1, log.incomplete());
  }

  @Test
  void aGuestThatDiesWhenItIsAsked_isNotWaitedFor() {
    perform(100);
    guest.close();
    collector.finish(PATIENCE);
    assertEquals(reported(1), log.reports());
    assertEquals(1, log.incomplete());
  }
}
