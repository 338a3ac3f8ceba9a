package org.vfiocheck.properties.bench.faults;

import java.util.Locale;

/** What goes wrong with the lab, through no fault of the kernel under test. */
public enum LabFault {
  /** The emulator gets SIGKILL. */
  KILL_EMULATOR,
  /** The guest's kernel panics: an NMI that it did not expect. */
  PANIC,
  /** The emulator gets SIGSTOP: the machine neither answers nor ends. */
  HANG,
  /** The file system is full that has the temporary files, the traces and the result. */
  FULL_DISK,
  /** Bytes change in a file of the cache. */
  CORRUPT_CACHE,
  /** The connection between the host and the agent is closed. */
  CUT_SOCKET;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
