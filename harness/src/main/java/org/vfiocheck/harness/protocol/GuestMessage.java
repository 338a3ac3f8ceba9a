package org.vfiocheck.harness.protocol;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.outcome.Outcomes;

/**
 * What the guest tells the host. Every action is announced <em>before</em> it is performed, so that
 * a panic or a hang is pinned to the action that caused it. Big-endian; one tag byte, then the
 * fields.
 */
public sealed interface GuestMessage {

  /**
   * The agent is up, and the device was used once and brought back to the initial state.
   *
   * @param release the kernel's release, as {@code uname -r} has it
   * @param residue why it could not be brought back, or the empty string
   */
  record Ready(String release, String residue) implements GuestMessage {}

  /** The action in this place of the running sequence comes next. */
  record Announce(int place) implements GuestMessage {}

  /** What the announced action came to. */
  record Result(Outcome outcome) implements GuestMessage {}

  /** What the kernel logged, at warning level or above, while it performed the announced action. */
  record Logged(List<String> lines) implements GuestMessage {
    public Logged {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Whether the allocation failed that was to fail in the announced action.
   *
   * @param stack the functions that wanted the memory, innermost first; empty where it did not
   *     fail, or the kernel said nothing about it
   */
  record AllocationFailed(boolean happened, List<String> stack) implements GuestMessage {
    public AllocationFailed {
      stack = List.copyOf(stack);
    }
  }

  /**
   * A sequence ended, and the agent tried to restore the initial state.
   *
   * @param kernelLog lines at warning level or above that the kernel logged since the last action
   * @param residue why the initial state could not be restored, or the empty string
   * @param isSilenced whether the kernel gave a warning that it will not give again
   */
  record Done(int id, List<String> kernelLog, String residue, boolean isSilenced)
      implements GuestMessage {
    public Done {
      kernelLog = List.copyOf(kernelLog);
    }
  }

  /**
   * What the kernel counted since it booted.
   *
   * @param files one for each object file that counts; none where the kernel was not built for it
   */
  record Counters(List<CounterFile> files) implements GuestMessage {
    public Counters {
      files = List.copyOf(files);
    }
  }

  /**
   * What memory the kernel has lost since the last such message.
   *
   * @param pieces a line for each
   */
  record Leaks(List<String> pieces) implements GuestMessage {
    public Leaks {
      pieces = List.copyOf(pieces);
    }
  }

  /** The agent cannot go on, through no fault of the kernel: a fault of the lab. */
  record Failed(String message) implements GuestMessage {}

  default void write(DataOutput out) throws IOException {
    switch (this) {
      case Ready(String release, String residue) -> {
        out.writeByte('h');
        out.writeUTF(release);
        out.writeUTF(residue);
      }
      case Announce(int place) -> {
        out.writeByte('a');
        out.writeShort(place);
      }
      case Result(Outcome outcome) -> {
        out.writeByte('r');
        writeOutcome(out, outcome);
      }
      case Logged(List<String> lines) -> {
        out.writeByte('l');
        writeLines(out, lines);
      }
      case AllocationFailed(boolean happened, List<String> stack) -> {
        out.writeByte('n');
        out.writeBoolean(happened);
        writeLines(out, stack);
      }
      case Done(int id, List<String> kernelLog, String residue, boolean isSilenced) -> {
        out.writeByte('d');
        out.writeInt(id);
        writeLines(out, kernelLog);
        out.writeUTF(residue);
        out.writeBoolean(isSilenced);
      }
      case Counters(List<CounterFile> files) -> {
        out.writeByte('c');
        out.writeShort(files.size());
        for (CounterFile file : files) {
          file.write(out);
        }
      }
      case Leaks(List<String> pieces) -> {
        out.writeByte('m');
        writeLines(out, pieces);
      }
      case Failed(String message) -> {
        out.writeByte('f');
        out.writeUTF(message);
      }
    }
  }

  private static void writeLines(DataOutput out, List<String> lines) throws IOException {
    out.writeShort(lines.size());
    for (String line : lines) {
      out.writeUTF(line);
    }
  }

  private static List<String> readLines(DataInput in) throws IOException {
    int count = in.readUnsignedShort();
    List<String> lines = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      lines.add(in.readUTF());
    }
    return lines;
  }

  private static void writeOutcome(DataOutput out, Outcome outcome) throws IOException {
    switch (outcome) {
      case Outcome.Value(long value) -> {
        out.writeByte('v');
        out.writeLong(value);
      }
      case Outcome.Refused(int errno) -> {
        out.writeByte('e');
        out.writeLong(errno);
      }
      default -> {
        out.writeByte('o');
        out.writeUTF(outcome.toString());
      }
    }
  }

  private static Outcome readOutcome(DataInput in) throws IOException {
    byte tag = in.readByte();
    return switch (tag) {
      case 'v' -> Outcomes.value(in.readLong());
      case 'e' -> new Outcome.Refused((int) in.readLong());
      case 'o' -> Outcomes.parse(in.readUTF());
      default -> throw new IOException("the guest sent an outcome of unknown kind " + tag);
    };
  }

  /**
   * Reads the next message.
   *
   * @throws EOFException when the other side is gone
   * @throws IOException when what arrives is no message
   */
  static GuestMessage read(DataInput in) throws IOException {
    byte tag = in.readByte();
    return switch (tag) {
      case 'h' -> new Ready(in.readUTF(), in.readUTF());
      case 'a' -> new Announce(in.readUnsignedShort());
      case 'r' -> new Result(readOutcome(in));
      case 'l' -> new Logged(readLines(in));
      case 'n' -> new AllocationFailed(in.readBoolean(), readLines(in));
      case 'd' -> new Done(in.readInt(), readLines(in), in.readUTF(), in.readBoolean());
      case 'c' -> {
        int count = in.readUnsignedShort();
        List<CounterFile> files = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
          files.add(CounterFile.read(in));
        }
        yield new Counters(files);
      }
      case 'm' -> new Leaks(readLines(in));
      case 'f' -> new Failed(in.readUTF());
      default -> throw new IOException("the guest sent a message of unknown kind " + tag);
    };
  }
}
