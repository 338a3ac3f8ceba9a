package org.vfiocheck.model.action;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which device is under test, and with it which driver. */
public enum DeviceKind {
  /** QEMU's {@code edu}, a PCI device, bound to vfio-pci. */
  EDU,
  /**
   * The same, and what its DMA engine reaches is asked too. While nobody owns its DMA, the IOMMU
   * lets it have all of memory ({@code iommu=pt}): whatever confines it is VFIO's doing.
   */
  EDU_DMA,
  /** A mediated device of the kernel's sample {@code samples/vfio-mdev/mtty.c}: no hardware. */
  MTTY;

  /** The name in a chart's {@code <vc:world device="...">}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Finds a kind by its name.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public static DeviceKind parse(String text) {
    return Arrays.stream(values())
        .filter(kind -> kind.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'"
                        + text
                        + "' is no device under test: use "
                        + Arrays.stream(values())
                            .map(DeviceKind::text)
                            .collect(Collectors.joining(", "))));
  }
}
