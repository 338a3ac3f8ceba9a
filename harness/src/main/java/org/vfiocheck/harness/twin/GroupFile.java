package org.vfiocheck.harness.twin;

/** An open {@code /dev/vfio/<group>}. It keeps the group object, even one that was removed. */
final class GroupFile extends OpenFile {
  final VfioGroup group;

  GroupFile(VfioGroup group) {
    this.group = group;
  }

  @Override
  void release() {
    group.fopsRelease();
  }
}
