package org.vfiocheck.harness.twin;

import static org.vfiocheck.model.outcome.Errno.EBUSY;
import static org.vfiocheck.model.outcome.Errno.ENOENT;
import static org.vfiocheck.model.outcome.Outcomes.refused;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.outcome.Outcomes;

/**
 * A {@code struct iommufd_ctx} and its file. Whatever is bound to it, and a group set to it, keep
 * the file open after its descriptor is gone. Follows {@code drivers/iommu/iommufd/main.c}, where
 * no other file is named.
 */
final class IommufdCtx extends OpenFile {
  final Set<Fault> faults;

  /** The objects by number; number 0 is nobody's. */
  private final List<@Nullable IommufdObject> objects = new ArrayList<>();

  /** The address space that a group set to this iommufd uses. */
  @Nullable Ioas vfioIoas;

  private final List<IommufdGroup> groups = new ArrayList<>();

  /** {@code iommufd_fops_open}. */
  IommufdCtx(Set<Fault> faults) {
    this.faults = faults;
    objects.add(null);
  }

  /** {@code iommufd_fops_release}: the objects go with the file; a device would have kept it. */
  @Override
  void release() {
    objects.clear();
    vfioIoas = null;
  }

  /**
   * Puts an object at the lowest free number: {@code xa_alloc} in {@code _iommufd_object_alloc}.
   */
  int install(IommufdObject object) {
    for (int id = 1; id < objects.size(); id++) {
      if (objects.get(id) == null) {
        objects.set(id, object);
        return id;
      }
    }
    objects.add(object);
    return objects.size() - 1;
  }

  /** Takes an object off the table; the table may be gone already with the file. */
  void remove(IommufdObject object) {
    if (object.id < objects.size()) {
      objects.set(object.id, null);
    }
  }

  /** {@code iommufd_get_group} in {@code device.c}: one for each IOMMU group. */
  IommufdGroup getGroup(IommuGroup iommuGroup) {
    for (IommufdGroup group : groups) {
      if (group.iommuGroup == iommuGroup) {
        group.references++;
        return group;
      }
    }
    IommufdGroup group = new IommufdGroup(iommuGroup);
    group.references = 1;
    groups.add(group);
    return group;
  }

  /** {@code iommufd_put_group} in {@code device.c}. */
  void putGroup(IommufdGroup group) {
    if (--group.references == 0) {
      groups.remove(group);
    }
  }

  /** {@code iommufd_get_object}; null is the kernel's ENOENT. */
  @Nullable IommufdObject lookUp(int id) {
    return id > 0 && id < objects.size() ? objects.get(id) : null;
  }

  /** {@code iommufd_get_ioas}; null is the kernel's ENOENT. */
  private @Nullable Ioas ioas(int id) {
    return lookUp(id) instanceof Ioas ioas ? ioas : null;
  }

  /** {@code iommufd_ioas_alloc_ioctl} in {@code ioas.c}; answers the new number. */
  int ioasAlloc() {
    return new Ioas(this).id;
  }

  /** {@code iommufd_ioas_map} in {@code ioas.c}. */
  Outcome ioasMap(int id) {
    Ioas ioas = ioas(id);
    return ioas == null ? refused(ENOENT) : ioas.map();
  }

  /** {@code iommufd_ioas_unmap} in {@code ioas.c}. */
  Outcome ioasUnmap(int id) {
    Ioas ioas = ioas(id);
    return ioas == null ? refused(ENOENT) : ioas.unmap();
  }

  /** {@code iommufd_destroy}, with {@code iommufd_object_remove}. */
  Outcome destroy(int id) {
    IommufdObject object = lookUp(id);
    if (object == null) {
      return refused(ENOENT);
    }
    if (object.users != 1 && !faults.contains(Fault.IOAS_DESTROYED_WHILE_ATTACHED)) {
      return refused(EBUSY);
    }
    remove(object);
    if (vfioIoas == object) {
      vfioIoas = null;
    }
    return Outcomes.OK;
  }

  /** {@code iommufd_vfio_compat_ioas_create} in {@code vfio_compat.c}. */
  void compatIoasCreate() {
    if (vfioIoas == null) {
      vfioIoas = new Ioas(this);
    }
  }

  /** The kinds of the objects in the order of their numbers, for telling two tables apart. */
  String layout() {
    StringBuilder kinds = new StringBuilder();
    for (IommufdObject object : objects) {
      kinds.append(
          switch (object) {
            case null -> '.';
            case Ioas ioas -> ioas == vfioIoas ? 'V' : 'I';
            case HwptPaging _ -> 'H';
            default -> 'D';
          });
    }
    return kinds.toString().replaceAll("\\.+$", "");
  }
}
