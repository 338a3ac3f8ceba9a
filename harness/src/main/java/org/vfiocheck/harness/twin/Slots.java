package org.vfiocheck.harness.twin;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.model.action.Kind;
import org.vfiocheck.model.action.Ref;
import org.vfiocheck.model.action.World;

/**
 * What the user program holds: a descriptor, a number or a mapping in each of its slots. Follows
 * {@code docs/actions.md}, which says when a slot is filled and emptied.
 */
final class Slots {
  private static final int PER_KIND = 10;
  private static final int ALL = ('z' - 'a' + 1) * PER_KIND;

  private final World world;
  private final boolean[] known = new boolean[ALL];
  private final @Nullable OpenFile[] files = new @Nullable OpenFile[ALL];
  private final @Nullable IommufdCtx[] boundThrough = new @Nullable IommufdCtx[ALL];
  private final @Nullable AddressSpace[] spaces = new @Nullable AddressSpace[ALL];
  private final @Nullable VfioDeviceFile[] mappings = new @Nullable VfioDeviceFile[ALL];

  /**
   * An address space as the program knows it.
   *
   * @param opening the opening of the iommufd that it was allocated from
   * @param number its number there
   */
  record AddressSpace(IommufdCtx opening, int number) {}

  Slots(World world) {
    this.world = world;
    for (Ref ref : world.refs()) {
      known[place(ref)] = true;
    }
  }

  private static int place(Ref ref) {
    return (ref.kind().letter() - 'a') * PER_KIND + ref.index();
  }

  private int check(Ref ref) {
    int place = place(ref);
    if (!known[place]) {
      throw new IllegalArgumentException(ref + " is no slot of this world: " + world.refs());
    }
    return place;
  }

  @Nullable OpenFile file(Ref ref) {
    return files[check(ref)];
  }

  void fill(Ref ref, OpenFile file) {
    files[check(ref)] = file;
  }

  /** Fills a slot with what another one holds, and what the program knows of it. */
  void duplicate(Ref from, Ref to) {
    files[check(to)] = files[check(from)];
    boundThrough[place(to)] = boundThrough[place(from)];
  }

  /** Empties the slot of a closed descriptor, and with an iommufd's those of its address spaces. */
  void closed(Ref ref) {
    files[check(ref)] = null;
    boundThrough[place(ref)] = null;
    for (Ref space : of(Kind.ADDRESS_SPACE)) {
      if (ref.equals(world.owners().get(space))) {
        spaces[place(space)] = null;
      }
    }
  }

  /** The opening of the iommufd that a device-node slot's file was bound through, null for none. */
  @Nullable IommufdCtx boundThrough(Ref node) {
    return boundThrough[check(node)];
  }

  /** Notes a bind, through whichever of the file's descriptors. */
  @SuppressWarnings("ReferenceEquality") // a file is a pointer
  void bound(Ref node, IommufdCtx opening) {
    for (Ref slot : of(Kind.NODE_FD)) {
      if (file(slot) == file(node)) {
        boundThrough[place(slot)] = opening;
      }
    }
  }

  @Nullable AddressSpace space(Ref ref) {
    return spaces[check(ref)];
  }

  void setSpace(Ref ref, @Nullable AddressSpace space) {
    spaces[check(ref)] = space;
  }

  /** The device that a slot's file is of. */
  Ref deviceOf(Ref slot) {
    return world.deviceOf(slot);
  }

  /** The file that a mapping was made through, null for an empty slot. */
  @Nullable VfioDeviceFile mapping(Ref ref) {
    return mappings[check(ref)];
  }

  void setMapping(Ref ref, @Nullable VfioDeviceFile file) {
    mappings[check(ref)] = file;
  }

  /** The world's slots of one kind, in order. */
  List<Ref> of(Kind kind) {
    List<Ref> found = new ArrayList<>();
    for (Ref ref : world.refs()) {
      if (ref.kind() == kind) {
        found.add(ref);
      }
    }
    return found;
  }

  /** All slots, in order. */
  List<Ref> all() {
    return world.refs();
  }
}
