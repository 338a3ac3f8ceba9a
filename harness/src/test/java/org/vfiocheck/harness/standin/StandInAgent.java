package org.vfiocheck.harness.standin;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.vfiocheck.harness.protocol.GuestMessage;
import org.vfiocheck.harness.protocol.HostMessage;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.action.Verb;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.outcome.Outcomes;

/**
 * Speaks the protocol without touching a device. Three verbs make trouble: UnbindDriver panics the
 * kernel, BindDriver ends the agent, Reset never returns.
 */
public final class StandInAgent {
  private StandInAgent() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    String port = args.length > 0 ? args[0] : "/dev/vport0p1";
    // The kernel lets a port be opened once: both directions share the descriptor.
    try (RandomAccessFile file = new RandomAccessFile(port, "rw");
        FileInputStream from = new FileInputStream(file.getFD());
        FileOutputStream to = new FileOutputStream(file.getFD())) {
      serve(
          new DataInputStream(new BufferedInputStream(from)),
          new DataOutputStream(new BufferedOutputStream(to)));
    }
  }

  private static void serve(DataInputStream in, DataOutputStream out)
      throws IOException, InterruptedException {
    new GuestMessage.Ready(System.getProperty("os.version"), "").write(out);
    out.flush();
    List<Action> table = List.of();
    while (true) {
      switch (HostMessage.read(in)) {
        case HostMessage.Table(List<Action> actions, var _) -> table = actions;
        case HostMessage.Sequence(int id, List<Integer> places) -> {
          for (int i = 0; i < places.size(); i++) {
            new GuestMessage.Announce(i).write(out);
            out.flush();
            new GuestMessage.Result(perform(table.get(places.get(i)).verb())).write(out);
          }
          new GuestMessage.Done(id, List.of(), "", false).write(out);
          out.flush();
        }
        case HostMessage.FailAllocation _ ->
            throw new IOException("a stand-in has no allocations that could fail");
        case HostMessage.FindLeaks() ->
            throw new IOException("a stand-in has no memory that could be lost");
        case HostMessage.ReadCounters() -> {
          new GuestMessage.Counters(List.of()).write(out);
          out.flush();
        }
        case HostMessage.Quit() -> {
          return;
        }
      }
    }
  }

  private static Outcome perform(Verb verb) throws IOException, InterruptedException {
    if (verb == Verb.UNBIND_DRIVER) {
      Files.writeString(Path.of("/proc/sysrq-trigger"), "c");
    } else if (verb == Verb.BIND_DRIVER) {
      Runtime.getRuntime().halt(3);
    } else if (verb == Verb.RESET) {
      Thread.sleep(Long.MAX_VALUE);
    }
    return Outcomes.SKIPPED;
  }
}
