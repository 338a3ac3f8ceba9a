package org.vfiocheck.model.action;

/** The kinds of thing a symbolic reference can stand for; the letter is the reference's prefix. */
public enum Kind {
  CONTAINER('c'),
  GROUP('g'),
  IOMMUFD('i'),
  /** A file descriptor made by opening the device node, {@code /dev/vfio/devices/vfioN}. */
  NODE_FD('d'),
  /** A device file descriptor handed out by the group, {@code VFIO_GROUP_GET_DEVICE_FD}. */
  GROUP_DEVICE_FD('e'),
  ADDRESS_SPACE('a'),
  MAPPING('m'),
  /** A PCI device under test; no slot, for nothing fills or empties it. */
  PCI_DEVICE('p');

  private final char letter;

  Kind(char letter) {
    this.letter = letter;
  }

  /** The first letter of every reference of this kind. */
  public char letter() {
    return letter;
  }

  /** Whether a reference of this kind is held as a file descriptor, and so can be closed. */
  public boolean isFd() {
    return this != ADDRESS_SPACE && this != MAPPING && this != PCI_DEVICE;
  }

  static Kind ofLetter(char letter) {
    for (Kind kind : values()) {
      if (kind.letter == letter) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "'" + letter + "' is no kind of reference: use one of c, g, i, d, e, a, m, p");
  }
}
