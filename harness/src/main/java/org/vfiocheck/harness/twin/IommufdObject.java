package org.vfiocheck.harness.twin;

/**
 * A {@code struct iommufd_object}: something with a number in an iommufd. Follows {@code
 * drivers/iommu/iommufd/main.c}.
 */
abstract class IommufdObject {
  /** The number in its iommufd, from 1. */
  final int id;

  /** One for being in the iommufd's table; only an object with no other user can be destroyed. */
  int users = 1;

  /** {@code _iommufd_object_alloc}: takes the lowest free number. */
  IommufdObject(IommufdCtx ctx) {
    this.id = ctx.install(this);
  }
}
