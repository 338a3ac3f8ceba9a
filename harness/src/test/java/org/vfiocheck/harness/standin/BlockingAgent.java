package org.vfiocheck.harness.standin;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.time.Duration;
import java.util.List;
import org.vfiocheck.harness.agent.Watchdog;
import org.vfiocheck.harness.ffi.Linux;
import org.vfiocheck.harness.ffi.Memory;
import org.vfiocheck.harness.protocol.GuestMessage;
import org.vfiocheck.harness.protocol.HostMessage;

/** Answers the first sequence with a system call that never returns: a read of an empty pipe. */
public final class BlockingAgent {
  private BlockingAgent() {}

  public static void main(String[] args) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile("/dev/vport0p1", "rw");
        FileInputStream from = new FileInputStream(file.getFD());
        FileOutputStream to = new FileOutputStream(file.getFD());
        Linux linux = new Linux()) {
      DataInputStream in = new DataInputStream(new BufferedInputStream(from));
      DataOutputStream out = new DataOutputStream(to);
      new GuestMessage.Ready(System.getProperty("os.version"), "").write(out);
      String caller = Watchdog.callersThread();
      Watchdog watchdog = new Watchdog(Duration.ofSeconds(1), () -> List.of(caller));
      while (!(HostMessage.read(in) instanceof HostMessage.Sequence)) {
        // The table is of no use here.
      }
      new GuestMessage.Announce(0).write(out);
      watchdog.beat();
      int[] pipe = new int[2];
      linux.pipe2(pipe, 0);
      linux.read(pipe[0], Memory.ofSize(1), 1);
    }
  }
}
