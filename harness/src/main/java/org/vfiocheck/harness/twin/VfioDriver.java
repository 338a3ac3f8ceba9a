package org.vfiocheck.harness.twin;

import org.vfiocheck.model.action.Verb;
import org.vfiocheck.model.outcome.Outcome;

/**
 * What a driver does for VFIO, and remembers of one device from its probe on: {@code struct
 * vfio_device_ops}. Called only through a file that has access.
 */
interface VfioDriver {
  /** {@code bind_iommufd}. */
  Outcome bindIommufd(VfioDevice device, IommufdCtx ctx);

  /** {@code unbind_iommufd}. */
  void unbindIommufd(VfioDevice device);

  /** {@code attach_ioas}: attaching what is attached replaces. */
  Outcome attachIoas(VfioDevice device, int ptId);

  /** {@code detach_ioas}, which the ioctl cannot tell from nothing to do. */
  void detachIoas(VfioDevice device);

  /** {@code read}, of a BAR or of the configuration space. */
  Outcome read(Verb verb);

  /** {@code write}. */
  Outcome write();

  /** What the device's DMA engine reaches, once its registers are written. */
  Outcome dma(VfioDevice device);

  /** {@code mmap}; the VFIO core answers for a driver that has none. */
  Outcome mmap();

  /** {@code ioctl}, and what it is asked by the core's own ioctls. */
  Outcome ioctl(Verb verb);

  /** What it remembers, for telling two states apart. */
  String memory();
}
