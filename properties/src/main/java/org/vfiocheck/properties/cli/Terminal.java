package org.vfiocheck.properties.cli;

import java.io.Console;

/** Whether somebody is watching. */
final class Terminal {
  private Terminal() {}

  /** Whether standard input and output are a terminal. */
  static boolean isInteractive() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }
}
