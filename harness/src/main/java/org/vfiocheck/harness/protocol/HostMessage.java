package org.vfiocheck.harness.protocol;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.action.Ref;
import org.vfiocheck.model.action.World;

/** What the host tells the guest. Big-endian; one tag byte, then the fields in order. */
public sealed interface HostMessage {

  /**
   * The table of actions that later sequences number. Sent once, in answer to {@code Ready}.
   *
   * @param devices the slots that are not of the first device, each with its device
   */
  record Table(List<Action> actions, Map<Ref, Ref> devices) implements HostMessage {
    public Table {
      actions = List.copyOf(actions);
      devices = Map.copyOf(devices);
    }

    public static Table of(World world) {
      Map<Ref, Ref> devices = new HashMap<>();
      for (Ref ref : world.refs()) {
        Ref device = world.deviceOf(ref);
        if (device.index() != 0) {
          devices.put(ref, device);
        }
      }
      return new Table(world.alphabet(), devices);
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

  /**
   * In the sequence that comes next, one allocation of the kernel's is to fail.
   *
   * @param place of the action in the sequence
   * @param nth which of the action's allocations, from 1
   */
  record FailAllocation(int place, int nth) implements HostMessage {}

  /** The guest is to send its {@code Counters}, once what was sent before is performed. */
  record ReadCounters() implements HostMessage {}

  /** The guest is to send its {@code Leaks}, once what was sent before is performed. */
  record FindLeaks() implements HostMessage {}

  /** The guest is to power off. */
  record Quit() implements HostMessage {}

  default void write(DataOutput out) throws IOException {
    switch (this) {
      case Table(List<Action> actions, Map<Ref, Ref> devices) -> {
        out.writeByte('T');
        out.writeShort(actions.size());
        for (Action action : actions) {
          out.writeUTF(action.toString());
        }
        out.writeShort(devices.size());
        for (Map.Entry<Ref, Ref> pair : devices.entrySet()) {
          out.writeUTF(pair.getKey().toString());
          out.writeUTF(pair.getValue().toString());
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
      case FailAllocation(int place, int nth) -> {
        out.writeByte('F');
        out.writeShort(place);
        out.writeInt(nth);
      }
      case ReadCounters() -> out.writeByte('C');
      case FindLeaks() -> out.writeByte('L');
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
        Map<Ref, Ref> devices = new HashMap<>();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
          devices.put(Ref.parse(in.readUTF()), Ref.parse(in.readUTF()));
        }
        yield new Table(actions, devices);
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
      case 'F' -> new FailAllocation(in.readUnsignedShort(), in.readInt());
      case 'C' -> new ReadCounters();
      case 'L' -> new FindLeaks();
      case 'Q' -> new Quit();
      default -> throw new IOException("the host sent a message of unknown kind " + tag);
    };
  }
}
