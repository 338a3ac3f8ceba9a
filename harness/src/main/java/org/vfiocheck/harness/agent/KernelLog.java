package org.vfiocheck.harness.agent;

import java.util.ArrayList;
import java.util.List;
import org.vfiocheck.harness.ffi.Linux;
import org.vfiocheck.harness.ffi.Memory;
import org.vfiocheck.harness.ffi.Posix;

/**
 * The kernel's log from the moment this was made. Lines of warning level or worse are kept, and
 * those that carry the mark of a checker whatever their level; the reports of failures that the
 * kernel was made to make are kept apart.
 */
final class KernelLog {
  private static final Memory PATH = Memory.ofString("/dev/kmsg");
  private static final int RECORD_BYTES = 8192;
  private static final int MOST_LINES = 60;
  private static final int MOST_CHARACTERS = 240;
  private static final int WARNING = 4;
  private static final int LEVEL_MASK = 7;
  private static final String[] MARKS = {
    "WARNING:", "BUG:", "Oops", "KASAN", "UBSAN", "lockdep", "possible circular locking", "RIP:"
  };

  /**
   * Of warning level and yet no sign of a fault: vfio_pci_core_request says so whenever an unbind
   * has to wait for a user that gave it no eventfd to be asked by, which the agent never does; the
   * clocks complain when a busy host lets the emulator wait; a reset of a device with a driver that
   * does not ask to be told is announced as a warning (7.3); and DMA that an IOMMU keeps from where
   * it may not go.
   */
  private static final String[] HARMLESS = {
    "No device request channel registered, blocked until released by user",
    // kernel/time/hrtimer.c hrtimer_interrupt, once: the host gave the guest no time to run.
    "hrtimer: interrupt took",
    // kernel/time/clocksource.c, clocksource_watchdog and its kin: the same, seen by the clocks.
    "clocksource: ",
    // drivers/pci/pci.c, pci_dev_save_and_disable and pci_dev_restore: vfio-pci resets the bus when
    // the last device on it is closed, and before an open what says that it can be reset.
    ": resetting",
    ": reset done",
    // drivers/iommu/intel/dmar.c, dmar_fault and dmar_fault_do_one: the IOMMU refused DMA, as it is
    // to; what reached memory is asked by the action itself.
    "DMAR: DRHD: handling fault status",
    "DMAR: [DMA ",
    "dmar_fault: "
  };

  private final Linux linux;
  private final int fd;
  private final Memory record = Memory.ofSize(RECORD_BYTES);
  private final FailureReport failures;
  private int taken;
  private int left;
  private boolean warned;

  /**
   * Starts after the last line that was logged so far.
   *
   * @param failures takes the lines that are its own
   */
  KernelLog(Linux linux, FailureReport failures) {
    this.linux = linux;
    this.failures = failures;
    fd = linux.open(PATH, Posix.O_RDONLY | Posix.O_NONBLOCK | Posix.O_CLOEXEC);
    if (fd < 0) {
      throw new IllegalStateException("cannot open /dev/kmsg: errno " + -fd);
    }
    drain();
  }

  private void drain() {
    while (next() > 0) {
      // Lines of the boot are not about any sequence.
    }
  }

  /** The lines since the last call, oldest first; of a sequence, {@value #MOST_LINES} at most. */
  List<String> takeLines() {
    long length = next();
    if (length <= 0) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    for (; length > 0; length = next()) {
      String text = record.text((int) length);
      String line = failures.takes(message(text)) ? "" : interesting(text);
      if (!line.isEmpty() && taken < MOST_LINES) {
        lines.add(line);
        taken++;
      } else if (!line.isEmpty()) {
        left++;
      }
    }
    return lines;
  }

  /** The last lines of a sequence, with how many were left out of it. */
  List<String> takeLastLines() {
    List<String> lines = takeLines();
    if (left > 0) {
      lines = new ArrayList<>(lines);
      lines.add("and " + left + " more lines");
    }
    warned = taken > 0;
    taken = 0;
    left = 0;
    return lines;
  }

  /** Whether there was a line in the sequence whose last ones were taken last. */
  boolean hasWarned() {
    return warned;
  }

  /**
   * Reads one record.
   *
   * @return its length; 0 where there is none
   */
  private long next() {
    while (true) {
      long length = linux.read(fd, record, RECORD_BYTES);
      if (length == -Errnos.EAGAIN) {
        return 0;
      }
      // EPIPE: records were overwritten before they were read; the next read finds the oldest left.
      if (length != -Errnos.EPIPE && length != -Errnos.EINTR) {
        if (length < 0) {
          throw new IllegalStateException("cannot read /dev/kmsg: errno " + -length);
        }
        return length;
      }
    }
  }

  /** A record's message when it matters, else the empty string. See Documentation/ABI dev-kmsg. */
  static String interesting(String text) {
    String message = message(text);
    int comma = text.indexOf(',');
    if (message.isEmpty() || comma < 0 || comma > text.indexOf(';')) {
      return "";
    }
    int level = Integer.parseInt(text, 0, comma, 10) & LEVEL_MASK;
    if ((level > WARNING && !hasAny(message, MARKS)) || hasAny(message, HARMLESS)) {
      return "";
    }
    return message.length() <= MOST_CHARACTERS ? message : message.substring(0, MOST_CHARACTERS);
  }

  private static String message(String text) {
    int semicolon = text.indexOf(';');
    int end = text.indexOf('\n', semicolon);
    return semicolon < 0 ? "" : text.substring(semicolon + 1, end < 0 ? text.length() : end);
  }

  private static boolean hasAny(String message, String[] parts) {
    for (String part : parts) {
      if (message.contains(part)) {
        return true;
      }
    }
    return false;
  }
}
