package org.vfiocheck.model.coverage;

/** How many of something were executed at least once, of how many there are. */
public record Reached(int reached, int all) {

  public Reached plus(Reached other) {
    return new Reached(reached + other.reached, all + other.all);
  }

  /** The share in percent, rounded down, so that 100 means all; 100 where there is nothing. */
  public int percent() {
    return all == 0 ? 100 : (int) (100L * reached / all);
  }
}
