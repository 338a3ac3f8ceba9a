package org.vfiocheck.harness.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.Iterables;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vfiocheck.model.action.World;
import org.vfiocheck.model.outcome.Errno;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.outcome.Outcomes;

class MessagesTest {
  private interface Writing {
    void to(DataOutput out) throws IOException;
  }

  private static byte[] bytes(Writing writing) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    writing.to(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static DataInputStream in(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }

  private static final List<GuestMessage> GUEST =
      List.of(
          new GuestMessage.Ready("6.12.107", "the group cannot be opened"),
          new GuestMessage.Announce(0),
          new GuestMessage.Announce(65535),
          new GuestMessage.Result(Outcomes.OK),
          new GuestMessage.Result(Outcomes.value(0xffffffffL)),
          new GuestMessage.Result(Outcomes.refused(Errno.EINVAL)),
          new GuestMessage.Result(new Outcome.Refused(4095)),
          new GuestMessage.Result(Outcomes.FAULT),
          new GuestMessage.Result(Outcomes.BLOCKED),
          new GuestMessage.Result(Outcomes.SKIPPED),
          new GuestMessage.Logged(List.of("WARNING: CPU: 0", "second")),
          new GuestMessage.AllocationFailed(true, List.of("bind+0x1/0x9", "ioctl+0x2/0x8")),
          new GuestMessage.AllocationFailed(false, List.of()),
          new GuestMessage.Done(7, List.of("WARNING: CPU: 0", "second"), "a residue", true),
          new GuestMessage.Done(-1, List.of(), "", false),
          new GuestMessage.Failed("no device"));

  private static final List<GuestMessage> NOT_THE_WRITERS =
      List.of(
          new GuestMessage.Leaks(List.of("64 bytes from vfio_main")),
          new GuestMessage.Counters(List.of()),
          new GuestMessage.Counters(
              List.of(
                  new CounterFile("/a.gcda", ByteBuffer.wrap(new byte[] {0, -1, 7})),
                  new CounterFile("/b.gcda", ByteBuffer.allocate(0)))));

  @Test
  void guestMessages_comeBackAsTheyWere() throws IOException {
    for (GuestMessage message : Iterables.concat(GUEST, NOT_THE_WRITERS)) {
      assertEquals(message, GuestMessage.read(in(bytes(message::write))));
    }
  }

  @Test
  void hostMessages_comeBackAsTheyWere() throws IOException {
    List<HostMessage> messages =
        List.of(
            HostMessage.Table.of(World.parse("c0 g0 i0 d0 e0 a0@i0 m0")),
            HostMessage.Table.of(World.parse("p0@g0 p1@g1 g0 g1 i0 d0@p0 d1@p1")),
            new HostMessage.Sequence(12, List.of(0, 3, 65535)),
            new HostMessage.Sequence(13, List.of()),
            new HostMessage.FailAllocation(65535, 500),
            new HostMessage.ReadCounters(),
            new HostMessage.FindLeaks(),
            new HostMessage.Quit());
    for (HostMessage message : messages) {
      assertEquals(message, HostMessage.read(in(bytes(message::write))));
    }
  }

  @Test
  void theAgentsWriter_writesTheSameBytes() throws IOException {
    byte[] expected =
        bytes(
            out -> {
              for (GuestMessage message : GUEST) {
                message.write(out);
              }
            });
    byte[] written =
        bytes(
            out -> {
              GuestWriter writer = new GuestWriter(out);
              writer.ready("6.12.107", "the group cannot be opened");
              writer.announce(0);
              writer.announce(65535);
              writer.value(0);
              writer.value(0xffffffffL);
              writer.refused(Errno.EINVAL.number());
              writer.refused(4095);
              writer.fault();
              writer.blocked();
              writer.skipped();
              writer.logged(List.of("WARNING: CPU: 0", "second"));
              writer.allocationFailed(true, List.of("bind+0x1/0x9", "ioctl+0x2/0x8"));
              writer.allocationFailed(false, List.of());
              writer.done(7, List.of("WARNING: CPU: 0", "second"), "a residue", true);
              writer.done(-1, List.of(), "", false);
              writer.failed("no device");
            });
    assertArrayEquals(expected, written);
  }

  @Test
  void aMessageCutShort_isTheOtherSideGone() throws IOException {
    for (GuestMessage message : Iterables.concat(GUEST, NOT_THE_WRITERS)) {
      byte[] whole = bytes(message::write);
      for (int length = 0; length < whole.length; length++) {
        DataInputStream cut = in(java.util.Arrays.copyOf(whole, length));
        assertThrows(EOFException.class, () -> GuestMessage.read(cut), message::toString);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 'x', 255})
  void anUnknownTag_isNoMessage(int tag) {
    byte[] bytes = {(byte) tag};
    assertThrows(IOException.class, () -> GuestMessage.read(in(bytes)));
    assertThrows(IOException.class, () -> HostMessage.read(in(bytes)));
  }
}
