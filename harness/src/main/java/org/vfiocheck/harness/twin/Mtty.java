package org.vfiocheck.harness.twin;

import static org.vfiocheck.model.outcome.Errno.EINVAL;
import static org.vfiocheck.model.outcome.Errno.ENOTTY;
import static org.vfiocheck.model.outcome.Outcomes.refused;

import org.vfiocheck.model.action.Verb;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.outcome.Outcomes;

/**
 * The kernel's sample of a mediated device's driver, a serial port behind an emulated IOMMU; {@code
 * struct mdev_state} is what it remembers. Follows {@code samples/vfio-mdev/mtty.c}.
 */
final class Mtty implements VfioDriver {
  /** {@code UART_LSR}, nothing received and nothing to send: {@code THRE} and {@code TEMT}. */
  private static final long LINE_STATUS = 0x60;

  private static final long CONFIG_WORD = 0x32534348L;
  private static final int WRITTEN = 1;

  /**
   * {@code dev_info.num_irqs} is set. It is copied from the answer to {@code VFIO_DEVICE_GET_INFO},
   * and 0 before the first one: then no interrupt can be set up.
   */
  private boolean infoAsked;

  Mtty(boolean infoAsked) {
    this.infoAsked = infoAsked;
  }

  @Override
  public Outcome bindIommufd(VfioDevice device, IommufdCtx ctx) {
    return VfioIommufd.emulatedBind(device, ctx);
  }

  @Override
  public void unbindIommufd(VfioDevice device) {
    VfioIommufd.emulatedUnbind(device);
  }

  @Override
  public Outcome attachIoas(VfioDevice device, int ptId) {
    return VfioIommufd.emulatedAttachIoas(device, ptId);
  }

  @Override
  public void detachIoas(VfioDevice device) {
    VfioIommufd.emulatedDetachIoas(device);
  }

  @Override
  public Outcome read(Verb verb) {
    return Outcomes.value(verb == Verb.READ ? LINE_STATUS : CONFIG_WORD);
  }

  @Override
  public Outcome write() {
    return Outcomes.value(WRITTEN);
  }

  /** It has no DMA: what it wants of memory it asks the VFIO core for. */
  @Override
  public Outcome dma(VfioDevice device) {
    throw new IllegalArgumentException("mtty has no DMA engine");
  }

  @Override
  public Outcome mmap() {
    return refused(EINVAL);
  }

  @Override
  public Outcome ioctl(Verb verb) {
    return switch (verb) {
      case GET_INFO -> {
        infoAsked = true;
        yield Outcomes.OK;
      }
      case GET_REGION_INFO, RESET -> Outcomes.OK;
      case SET_IRQS -> infoAsked ? Outcomes.OK : refused(EINVAL);
      case FEATURE -> refused(ENOTTY);
      default -> throw new IllegalArgumentException(verb + " is no ioctl of a device");
    };
  }

  @Override
  public String memory() {
    return infoAsked ? "asked" : "new";
  }
}
