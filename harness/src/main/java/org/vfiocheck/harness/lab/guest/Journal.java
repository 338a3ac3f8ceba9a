package org.vfiocheck.harness.lab.guest;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.vfiocheck.harness.protocol.JournalLayout;
import org.vfiocheck.harness.sut.LabException;

/** The host's end of a journal: the file behind the guest's memory. */
public record Journal(Path file) implements Tail {

  @Override
  public byte[] after(long received) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer all = read(channel);
      long total = all.getLong(JournalLayout.TOTAL);
      if (total <= received || total - received > JournalLayout.RING_BYTES) {
        return new byte[0];
      }
      byte[] rest = new byte[(int) (total - received)];
      for (int i = 0; i < rest.length; i++) {
        rest[i] = all.get(JournalLayout.place(received + i));
      }
      // Where the agent has gone on meanwhile, its ring may have come round.
      long now = read(channel).getLong(JournalLayout.TOTAL);
      return now - received > JournalLayout.RING_BYTES ? new byte[0] : rest;
    } catch (IOException e) {
      throw new LabException("cannot read the guest's journal " + file, e);
    }
  }

  private static ByteBuffer read(FileChannel channel) throws IOException {
    ByteBuffer all = ByteBuffer.allocate(JournalLayout.BYTES).order(LITTLE_ENDIAN);
    while (all.hasRemaining()) {
      if (channel.read(all, all.position()) < 0) {
        throw new IOException("it ends after " + all.position() + " bytes");
      }
    }
    return all;
  }
}
