package org.vfiocheck.properties.bench.faults;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.vfiocheck.harness.lab.guest.GuestSpec;
import org.vfiocheck.harness.lab.guest.Monitor;
import org.vfiocheck.harness.lab.work.Command;
import org.vfiocheck.harness.lab.work.Trees;
import org.vfiocheck.properties.bench.tool.ToolProcess;

/** Brings a fault about in a run that is under way. */
final class Sabotage {
  private static final ImmutableList<String> KINDS =
      ImmutableList.of("images", "runtimes", "accelerator");
  private static final int BYTES = 16;

  private final Workplace place;
  private final Random random;

  Sabotage(Workplace place, Random random) {
    this.place = place;
    this.random = random;
  }

  /**
   * Brings a fault about.
   *
   * @return whether there was anything to do it to: a run that boots no guest yet has no emulator
   */
  boolean inflict(LabFault fault, ToolProcess run) throws IOException {
    return switch (fault) {
      case KILL_EMULATOR -> emulator(run).map(ProcessHandle::destroyForcibly).orElse(false);
      case HANG -> emulator(run).map(Sabotage::stop).orElse(false);
      case PANIC -> command("{\"execute\": \"inject-nmi\"}");
      case CUT_SOCKET ->
          command(
              "{\"execute\": \"chardev-change\", \"arguments\": {\"id\": \"port\", \"backend\":"
                  + " {\"type\": \"null\", \"data\": {}}}}");
      case FULL_DISK -> SmallDisk.fill(run.pid(), place.disk());
      case CORRUPT_CACHE -> corrupt();
    };
  }

  private Optional<ProcessHandle> emulator(ToolProcess run) {
    List<ProcessHandle> all = new ArrayList<>(run.descendants("qemu-system"));
    Collections.shuffle(all, random);
    return all.stream().findFirst();
  }

  private static boolean stop(ProcessHandle process) {
    return Command.of("kill", "-STOP", Long.toString(process.pid())).run().isSuccess();
  }

  /** Gives a command to one of the emulators; answers whether one obeyed. */
  private boolean command(String command) throws IOException {
    List<Path> guests = new ArrayList<>(Trees.children(place.temporary()));
    Collections.shuffle(guests, random);
    return guests.stream().anyMatch(guest -> obeys(guest.resolve(GuestSpec.MONITOR), command));
  }

  private static boolean obeys(Path socket, String command) {
    try (Monitor monitor = Monitor.open(socket)) {
      monitor.execute(command);
      return true;
    } catch (IOException e) {
      // No guest's folder, or a guest that is not there yet or going.
      return false;
    }
  }

  /** Changes some bytes, in place, of a file that it takes whole before it uses it. */
  private boolean corrupt() throws IOException {
    List<Path> files = Trees.files(place.cache().resolve(KINDS.get(random.nextInt(KINDS.size()))));
    if (files.isEmpty()) {
      return false;
    }
    try (RandomAccessFile file =
        new RandomAccessFile(files.get(random.nextInt(files.size())).toFile(), "rw")) {
      if (file.length() == 0) {
        return false;
      }
      for (int i = 0; i < BYTES; i++) {
        long at = (long) (random.nextDouble() * file.length());
        file.seek(at);
        int old = file.read();
        file.seek(at);
        file.write(old ^ (1 + random.nextInt(255)));
      }
      return true;
    }
  }
}
