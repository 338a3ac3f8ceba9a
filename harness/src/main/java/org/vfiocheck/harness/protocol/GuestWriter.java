package org.vfiocheck.harness.protocol;

import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.vfiocheck.model.outcome.Outcomes;

/**
 * Writes the {@link GuestMessage}s that come once for each action, without making an object of any.
 *
 * <p>The bytes are those of {@link GuestMessage#write}, which a test compares; the agent in an
 * emulated guest cannot afford that method's records and pattern matching some ten thousand times a
 * second.
 */
public final class GuestWriter {
  private static final String SKIPPED = Outcomes.SKIPPED.toString();
  private static final String BLOCKED = Outcomes.BLOCKED.toString();
  private static final String FAULT = Outcomes.FAULT.toString();

  private final DataOutput out;

  public GuestWriter(DataOutput out) {
    this.out = out;
  }

  public void ready(String release, String residue) throws IOException {
    out.writeByte('h');
    out.writeUTF(release);
    out.writeUTF(residue);
  }

  public void announce(int place) throws IOException {
    out.writeByte('a');
    out.writeShort(place);
  }

  public void value(long value) throws IOException {
    out.writeByte('r');
    out.writeByte('v');
    out.writeLong(value);
  }

  public void refused(int errno) throws IOException {
    out.writeByte('r');
    out.writeByte('e');
    out.writeLong(errno);
  }

  public void skipped() throws IOException {
    named(SKIPPED);
  }

  public void blocked() throws IOException {
    named(BLOCKED);
  }

  public void fault() throws IOException {
    named(FAULT);
  }

  private void named(String outcome) throws IOException {
    out.writeByte('r');
    out.writeByte('o');
    out.writeUTF(outcome);
  }

  public void logged(List<String> lines) throws IOException {
    out.writeByte('l');
    lines(lines);
  }

  public void allocationFailed(boolean happened, List<String> stack) throws IOException {
    out.writeByte('n');
    out.writeBoolean(happened);
    lines(stack);
  }

  public void done(int id, List<String> kernelLog, String residue, boolean isSilenced)
      throws IOException {
    out.writeByte('d');
    out.writeInt(id);
    lines(kernelLog);
    out.writeUTF(residue);
    out.writeBoolean(isSilenced);
  }

  private void lines(List<String> lines) throws IOException {
    out.writeShort(lines.size());
    for (String line : lines) {
      out.writeUTF(line);
    }
  }

  public void failed(String message) throws IOException {
    out.writeByte('f');
    out.writeUTF(message);
  }
}
