package org.vfiocheck.model.action;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a user program can do to a VFIO device. {@code docs/actions.md} says, verb by verb, which
 * system call with which arguments each one is.
 */
public enum Verb {
  OPEN_CONTAINER("OpenContainer", "c"),
  OPEN_GROUP("OpenGroup", "g"),
  OPEN_GROUP_AS_NOBODY("OpenGroupAsNobody", "g"),
  SET_CONTAINER("SetContainer", "g ci"),
  UNSET_CONTAINER("UnsetContainer", "g"),
  SET_IOMMU("SetIommu", "c"),
  GET_DEVICE_FD("GetDeviceFd", "g e"),
  GROUP_STATUS("GroupStatus", "g"),

  OPEN_DEVICE_NODE("OpenDeviceNode", "d"),
  OPEN_DEVICE_NODE_AS_NOBODY("OpenDeviceNodeAsNobody", "d"),
  OPEN_IOMMUFD("OpenIommufd", "i"),
  BIND("Bind", "d i"),
  BIND_WRONG_FD("BindWrongFd", "d"),
  BIND_NO_FD("BindNoFd", "d"),
  BIND_BAD_PAGE("BindBadPage", "d i"),

  IOAS_ALLOC("IoasAlloc", "i a"),
  IOAS_MAP("IoasMap", "i a"),
  IOAS_UNMAP("IoasUnmap", "i a"),
  IOAS_DESTROY("IoasDestroy", "i a"),
  ATTACH("Attach", "d a"),
  ATTACH_BAD_ID("AttachBadId", "d"),
  DETACH("Detach", "d"),

  READ("Read", "de"),
  READ_CONFIG("ReadConfig", "de"),
  WRITE("Write", "de"),
  GET_INFO("GetInfo", "de"),
  GET_REGION_INFO("GetRegionInfo", "de"),
  SET_IRQS("SetIrqs", "de"),
  RESET("Reset", "de"),
  FEATURE("Feature", "de"),
  MMAP("Mmap", "de m"),
  TOUCH("Touch", "m"),
  MUNMAP("Munmap", "m"),
  /** Only where the device is {@link DeviceKind#EDU_DMA}; its value is a {@code DmaReach}. */
  DMA("Dma", "de"),

  /** From a slot to another one of its kind. */
  DUP("Dup", "cgide cgide"),
  CLOSE("Close", "cgide"),
  /** Names its device only where the world has several, as does {@link #BIND_DRIVER}. */
  UNBIND_DRIVER("UnbindDriver", "p?"),
  BIND_DRIVER("BindDriver", "p?");

  private final String text;
  private final List<Set<Kind>> parameters;
  private final boolean lastIsOptional;

  /**
   * @param parameters for each argument the letters of the kinds it may be, with blanks between; a
   *     question mark at the end lets the last one be left out
   */
  Verb(String text, String parameters) {
    this.text = text;
    this.lastIsOptional = parameters.endsWith("?");
    this.parameters =
        Arrays.stream(parameters.replace("?", "").split(" ")).map(Verb::kinds).toList();
  }

  private static Set<Kind> kinds(String letters) {
    return letters
        .chars()
        .mapToObj(letter -> Kind.ofLetter((char) letter))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The name in actions, traces and charts, {@code OpenDeviceNode} for instance. */
  public String text() {
    return text;
  }

  /** For each argument in turn, the kinds of reference it may be. */
  public List<Set<Kind>> parameters() {
    return parameters;
  }

  /** With how many references this verb can be used at least. */
  int leastReferences() {
    return parameters.size() - (lastIsOptional ? 1 : 0);
  }

  /**
   * Whether this verb reaches the device itself through a device file descriptor: what must never
   * succeed before a bind.
   */
  public boolean isDeviceAccess() {
    return switch (this) {
      case READ, READ_CONFIG, WRITE, MMAP -> true;
      case GET_INFO, GET_REGION_INFO, SET_IRQS, RESET, FEATURE, DMA -> true;
      case ATTACH, ATTACH_BAD_ID, DETACH -> true;
      default -> false;
    };
  }

  /** Whether the caller is, to the file system, a user who has no right to what the call opens. */
  public boolean isAsNobody() {
    return this == OPEN_GROUP_AS_NOBODY || this == OPEN_DEVICE_NODE_AS_NOBODY;
  }

  /**
   * Finds a verb by its name.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public static Verb parse(String text) {
    for (Verb verb : values()) {
      if (verb.text.equals(text)) {
        return verb;
      }
    }
    throw new IllegalArgumentException("'" + text + "' is no action: see docs/actions.md");
  }
}
