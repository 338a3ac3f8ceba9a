package org.vfiocheck.harness.agent;

import java.util.Arrays;
import org.vfiocheck.model.action.Kind;
import org.vfiocheck.model.action.Ref;

/**
 * What the symbolic references stand for at the moment, by the rules of docs/actions.md.
 *
 * <p>A slot holds a new file each time it is opened, and an address space belongs to one opening of
 * an iommufd: files are numbered, from 1.
 */
@SuppressWarnings("EnumOrdinal") // places are numbers in the arrays of one run and leave it nowhere
final class Slots {
  /** The number that an action on an empty descriptor slot uses. */
  static final int NO_FD = -1;

  /** The number of an object that exists in no iommufd. */
  static final int BAD_ID = 0x7ffffff0;

  private static final int NO_OWNER = -1;
  private static final int PER_KIND = 10;
  private static final int PLACES = Kind.values().length * PER_KIND;
  private static final int FIRST_ADDRESS_SPACE = Kind.ADDRESS_SPACE.ordinal() * PER_KIND;

  private static final int FIRST_NODE = Kind.NODE_FD.ordinal() * PER_KIND;
  private static final int FIRST_GROUP_DEVICE = Kind.GROUP_DEVICE_FD.ordinal() * PER_KIND;
  private static final int FIRST_MAPPING = Kind.MAPPING.ordinal() * PER_KIND;

  private final int[] fds = new int[PLACES];

  /** The files by number, which descriptors of one file share, or 0. */
  private final int[] files = new int[PLACES];

  /** For a node, the file of the iommufd that it was bound through, or 0. */
  private final int[] boundThrough = new int[PLACES];

  /** For an address space, its number, or 0. */
  private final int[] ids = new int[PLACES];

  /** For an address space, the iommufd's place that it was allocated at, and the file there. */
  private final int[] owners = new int[PLACES];

  private final int[] ownerFiles = new int[PLACES];

  /** For a mapping, its address, or 0. */
  private final long[] mappings = new long[PLACES];

  private int lastFile;

  Slots() {
    Arrays.fill(fds, NO_FD);
    Arrays.fill(owners, NO_OWNER);
  }

  static int place(Ref ref) {
    return ref.kind().ordinal() * PER_KIND + ref.index();
  }

  int fd(int place) {
    return fds[place];
  }

  boolean isOpen(int place) {
    return fds[place] != NO_FD;
  }

  /** Fills a slot with a new file. */
  void open(int place, int fd) {
    fds[place] = fd;
    files[place] = ++lastFile;
    boundThrough[place] = 0;
  }

  /** Fills a slot with another descriptor of a file that has one. */
  void duplicate(int from, int to, int fd) {
    fds[to] = fd;
    files[to] = files[from];
    boundThrough[to] = boundThrough[from];
  }

  /** Notes that a node was bound through the iommufd that is open now: all its descriptors were. */
  void bound(int node, int iommufd) {
    for (int place = FIRST_NODE; place < FIRST_NODE + PER_KIND; place++) {
      if (files[place] == files[node]) {
        boundThrough[place] = files[iommufd];
      }
    }
  }

  /** Empties a descriptor slot, and with an iommufd's the address spaces allocated there. */
  void close(int place) {
    if (place / PER_KIND == Kind.IOMMUFD.ordinal()) {
      for (int space = FIRST_ADDRESS_SPACE; space < FIRST_ADDRESS_SPACE + PER_KIND; space++) {
        if (owners[space] == place) {
          free(space);
        }
      }
    }
    fds[place] = NO_FD;
    files[place] = 0;
    boundThrough[place] = 0;
  }

  /** The number of an address space, or 0 where there is none. */
  int id(int space) {
    return ids[space];
  }

  void allocated(int space, int id, int iommufd) {
    ids[space] = id;
    owners[space] = iommufd;
    ownerFiles[space] = files[iommufd];
  }

  void free(int space) {
    ids[space] = 0;
    owners[space] = NO_OWNER;
    ownerFiles[space] = 0;
  }

  /**
   * The number by which a node may name an address space: its plain number, unless the node was
   * bound through another opening than the one it was allocated from, where the number could be
   * another object's.
   */
  int idFor(int node, int space) {
    boolean foreign =
        ids[space] != 0 && boundThrough[node] != 0 && boundThrough[node] != ownerFiles[space];
    return foreign ? BAD_ID : ids[space];
  }

  /** Whether a device file is open, or kept alive by a mapping. */
  boolean holdDevice() {
    for (int i = 0; i < PER_KIND; i++) {
      if (fds[FIRST_NODE + i] != NO_FD
          || fds[FIRST_GROUP_DEVICE + i] != NO_FD
          || mappings[FIRST_MAPPING + i] != 0) {
        return true;
      }
    }
    return false;
  }

  /** The address of a mapping, or 0 where there is none. */
  long mapping(int place) {
    return mappings[place];
  }

  void mapped(int place, long address) {
    mappings[place] = address;
  }

  void unmapped(int place) {
    mappings[place] = 0;
  }

  static int places() {
    return PLACES;
  }
}
