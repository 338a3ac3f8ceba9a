package org.vfiocheck.properties.cli;

import org.vfiocheck.harness.lab.work.LabProgress;

/** Says on standard error what the lab is doing: a line a step, and a percentage on a terminal. */
final class LabLines implements LabProgress {
  private final boolean interactive = Terminal.isInteractive();
  private String current = "";

  @Override
  public synchronized void step(String what) {
    current = what;
    System.err.println((interactive ? "\r" : "") + "lab: " + what);
  }

  @Override
  public synchronized void percent(int percent) {
    if (interactive) {
      System.err.print("\rlab: " + current + ", " + percent + " %");
    }
  }
}
