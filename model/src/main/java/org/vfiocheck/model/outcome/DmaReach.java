package org.vfiocheck.model.outcome;

/**
 * What a device's DMA reached, as the value of a {@code Dma} that was let through: a sum of these,
 * or 0 for nothing.
 */
public final class DmaReach {
  /** The page that {@code IoasMap} maps, by the I/O virtual address that it is mapped at. */
  public static final int MAPPED_PAGE = 1;

  /** A page that nothing ever maps, by its physical address. */
  public static final int OTHER_PAGE = 2;

  private DmaReach() {}
}
