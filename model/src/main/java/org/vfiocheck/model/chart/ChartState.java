package org.vfiocheck.model.chart;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** A configuration of a chart, a value: one active atomic state for each parallel region. */
public final class ChartState {
  private final SortedMap<String, String> regions;
  private final int hash;

  /**
   * @param regions the active atomic state of each region
   */
  ChartState(SortedMap<String, String> regions) {
    this.regions = Collections.unmodifiableSortedMap(new TreeMap<>(regions));
    this.hash = regions.hashCode();
  }

  /** The active atomic state of each region, in the order of the regions' names. */
  public SortedMap<String, String> regions() {
    return regions;
  }

  /** The active atomic states, in the order of their regions' names. */
  public Collection<String> states() {
    return regions.values();
  }

  /**
   * The active atomic state of one region.
   *
   * @throws IllegalArgumentException when the chart has no such region
   */
  public String stateOf(String region) {
    String state = regions.get(region);
    if (state == null) {
      throw new IllegalArgumentException(
          "there is no region '" + region + "', only " + regions.keySet());
    }
    return state;
  }

  /** Whether an atomic state is active, or a compound one by the beginning of its name. */
  public boolean isIn(String state) {
    return regions.values().stream()
        .anyMatch(active -> active.equals(state) || active.startsWith(state + "."));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ChartState that && hash == that.hash && regions.equals(that.regions);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** {@code a0.none c0.closed d0.bound ...}. */
  @Override
  public String toString() {
    return String.join(" ", regions.values());
  }
}
