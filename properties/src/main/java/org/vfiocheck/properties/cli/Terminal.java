package org.vfiocheck.properties.cli;

import java.io.Console;

/** Whether somebody is watching. */
final class Terminal {
  private Terminal() {}

  /** Whether standard input and output are a terminal. */
  // Null is what the JDK answers where they are redirected and no console provider is configured.
  @SuppressWarnings("SystemConsoleNull")
  static boolean isInteractive() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }
}
