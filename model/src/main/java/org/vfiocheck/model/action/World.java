package org.vfiocheck.model.action;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The slots that sequences may use, and with them the alphabet: every verb with every combination
 * of slots it takes.
 *
 * <p>A world has one device, in an IOMMU group of its own, unless it names two: then each is in the
 * group whose slot owns it, and each slot for a file of a device is of the device that owns it.
 * What names no owner has the first: {@code p0}, {@code g0}.
 *
 * @param refs the slots, and the devices where there are several
 * @param owners for each address space, the iommufd whose object it is, because its number means
 *     nothing in another iommufd; for the slot of a file of a device, the device; for a device, the
 *     group
 * @param without verbs that the alphabet leaves out
 * @param kind what the device is, or both are; there is one, unless they are {@code edu}
 */
public record World(List<Ref> refs, Map<Ref, Ref> owners, Set<Verb> without, DeviceKind kind) {
  private static final Ref FIRST_DEVICE = new Ref(Kind.PCI_DEVICE, 0);
  private static final Ref FIRST_GROUP = new Ref(Kind.GROUP, 0);

  public World {
    refs = List.copyOf(new TreeSet<>(refs));
    owners = Map.copyOf(owners);
    without = Set.copyOf(without);
    for (Ref ref : refs) {
      if (ref.kind() == Kind.ADDRESS_SPACE && !owners.containsKey(ref)) {
        throw new IllegalArgumentException(
            "address space " + ref + " has no iommufd: write it as in " + ref + "@i0");
      }
      boolean second = ref.index() == 1 && refs.contains(FIRST_DEVICE);
      if (ref.kind() == Kind.PCI_DEVICE && !second && !ref.equals(FIRST_DEVICE)) {
        throw new IllegalArgumentException("a world has one device, or p0 and p1, not " + ref);
      }
    }
    if (kind != DeviceKind.EDU && refs.contains(new Ref(Kind.PCI_DEVICE, 1))) {
      throw new IllegalArgumentException("two devices are both edu, not " + kind.text());
    }
    for (Map.Entry<Ref, Ref> pair : owners.entrySet()) {
      checkOwner(refs, pair.getKey(), pair.getValue());
    }
  }

  public World(List<Ref> refs, Map<Ref, Ref> owners) {
    this(refs, owners, Set.of(), DeviceKind.EDU);
  }

  private static void checkOwner(List<Ref> refs, Ref ref, Ref owner) {
    Kind expected =
        switch (ref.kind()) {
          case ADDRESS_SPACE -> Kind.IOMMUFD;
          case NODE_FD, GROUP_DEVICE_FD -> Kind.PCI_DEVICE;
          case PCI_DEVICE -> Kind.GROUP;
          default ->
              throw new IllegalArgumentException(
                  ref + "@" + owner + ": only a, d, e and p have an owner; remove @" + owner);
        };
    if (owner.kind() != expected || !refs.contains(owner)) {
      throw new IllegalArgumentException(
          ref + "@" + owner + ": write one of this world's " + expected.letter() + " after the @");
    }
  }

  /**
   * Reads a list of slots such as {@code "c0 g0 i0 i1 d0 d1 e0 a0@i0 m0"}, or with devices {@code
   * "p0@g0 p1@g0 g0 i0 d0@p0 d1@p1"}.
   *
   * @throws IllegalArgumentException when a word of it is no slot
   */
  public static World parse(String text) {
    List<Ref> refs = new ArrayList<>();
    Map<Ref, Ref> owners = new HashMap<>();
    for (String word : text.strip().split("\\s+")) {
      String[] parts = word.split("@", 2);
      Ref ref = Ref.parse(parts[0]);
      refs.add(ref);
      if (parts.length == 2) {
        owners.put(ref, Ref.parse(parts[1]));
      }
    }
    return new World(refs, owners);
  }

  /** The same slots, with an alphabet that leaves some verbs out. */
  public World without(Set<Verb> verbs) {
    return new World(refs, owners, verbs, kind);
  }

  /** The same slots, for a device of some kind. */
  public World of(DeviceKind other) {
    return new World(refs, owners, without, other);
  }

  /** The devices under test, in order: one, unless the world names them. */
  public List<Ref> devices() {
    List<Ref> named = refs.stream().filter(ref -> ref.kind() == Kind.PCI_DEVICE).toList();
    return named.isEmpty() ? List.of(FIRST_DEVICE) : named;
  }

  /** The device that a slot's file is of; for a group, its first device; for a device, itself. */
  public Ref deviceOf(Ref ref) {
    return switch (ref.kind()) {
      case NODE_FD, GROUP_DEVICE_FD -> owners.getOrDefault(ref, FIRST_DEVICE);
      case GROUP ->
          devices().stream()
              .filter(device -> groupOf(device).equals(ref))
              .findFirst()
              .orElse(FIRST_DEVICE);
      case PCI_DEVICE -> ref;
      default -> FIRST_DEVICE;
    };
  }

  /** The group slot that stands for the IOMMU group of a device. */
  public Ref groupOf(Ref device) {
    return owners.getOrDefault(device, FIRST_GROUP);
  }

  /** Every action that these slots allow, in a fixed order: by verb, then by reference. */
  public List<Action> alphabet() {
    List<Action> actions = new ArrayList<>();
    for (Verb verb : Verb.values()) {
      if (!without.contains(verb) && (verb != Verb.DMA || kind == DeviceKind.EDU_DMA)) {
        expand(verb, List.of(), actions);
      }
    }
    return List.copyOf(actions);
  }

  private void expand(Verb verb, List<Ref> chosen, List<Action> into) {
    if (chosen.size() == references(verb)) {
      if (verb == Verb.DUP ? canHoldOneFile(chosen) : isOwnedBy(chosen)) {
        into.add(new Action(verb, chosen));
      }
      return;
    }
    for (Ref ref : refs) {
      if (verb.parameters().get(chosen.size()).contains(ref.kind())) {
        List<Ref> more = new ArrayList<>(chosen);
        more.add(ref);
        expand(verb, more, into);
      }
    }
  }

  /** A device is named only where there are names. */
  private int references(Verb verb) {
    boolean named = refs.stream().anyMatch(ref -> ref.kind() == Kind.PCI_DEVICE);
    return named ? verb.parameters().size() : verb.leastReferences();
  }

  /** Keeps a file with the slots of its kind and its device. */
  private boolean canHoldOneFile(List<Ref> slots) {
    Ref from = slots.get(0);
    Ref to = slots.get(1);
    return from.kind() == to.kind() && !from.equals(to) && deviceOf(from).equals(deviceOf(to));
  }

  /** Keeps an address space with its own iommufd where an action names both. */
  private boolean isOwnedBy(List<Ref> args) {
    return args.size() != 2
        || args.get(0).kind() != Kind.IOMMUFD
        || args.get(1).kind() != Kind.ADDRESS_SPACE
        || args.get(0).equals(owners.get(args.get(1)));
  }
}
