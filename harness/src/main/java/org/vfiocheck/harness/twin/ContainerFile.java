package org.vfiocheck.harness.twin;

/** An open {@code /dev/vfio/vfio}. Follows {@code drivers/vfio/container.c}. */
final class ContainerFile extends OpenFile {
  /** {@code vfio_fops_open}: every opening is a container of its own. */
  final VfioContainer container = new VfioContainer();

  /** {@code vfio_fops_release}: puts the container, which an attached group still holds. */
  @Override
  void release() {}
}
