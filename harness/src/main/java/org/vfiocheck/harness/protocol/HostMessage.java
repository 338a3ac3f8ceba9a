package org.vfiocheck.harness.protocol;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.vfiocheck.model.action.Action;

/** What the host tells the guest. Big-endian; one tag byte, then the fields in order. */
public sealed interface HostMessage {

  /** The table of actions that later sequences number. Sent once, in answer to {@code Ready}. */
  record Table(List<Action> actions) implements HostMessage {
    public Table {
      actions = List.copyOf(actions);
    }
  }

  /**
   * One sequence to perform.
   *
   * @param id comes back in {@code Done}
   * @param actions places in the table
   */
  record Sequence(int id, List<Integer> actions) implements HostMessage {
    public Sequence {
      actions = List.copyOf(actions);
    }
  }

  /** The guest is to send its {@code Counters}, once what was sent before is performed. */
  record ReadCounters() implements HostMessage {}

  /** The guest is to power off. */
  record Quit() implements HostMessage {}

  default void write(DataOutput out) throws IOException {
    switch (this) {
      case Table(List<Action> actions) -> {
        out.writeByte('T');
        out.writeShort(actions.size());
        for (Action action : actions) {
          out.writeUTF(action.toString());
        }
      }
      case Sequence(int id, List<Integer> actions) -> {
        out.writeByte('S');
        out.writeInt(id);
        out.writeShort(actions.size());
        for (int action : actions) {
          out.writeShort(action);
        }
      }
      case ReadCounters() -> out.writeByte('C');
      case Quit() -> out.writeByte('Q');
    }
  }

  /**
   * Reads the next message.
   *
   * @throws EOFException when the other side is gone
   * @throws IOException when what arrives is no message
   */
  static HostMessage read(DataInput in) throws IOException {
    byte tag = in.readByte();
    return switch (tag) {
      case 'T' -> {
        int count = in.readUnsignedShort();
        List<Action> actions = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
          actions.add(Action.parse(in.readUTF()));
        }
        yield new Table(actions);
      }
      case 'S' -> {
        int id = in.readInt();
        int count = in.readUnsignedShort();
        List<Integer> actions = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
          actions.add(in.readUnsignedShort());
        }
        yield new Sequence(id, actions);
      }
      case 'C' -> new ReadCounters();
      case 'Q' -> new Quit();
      default -> throw new IOException("the host sent a message of unknown kind " + tag);
    };
  }
}
