package org.vfiocheck.harness.twin;

/** An open {@code /dev/null}: a file that is neither a container nor an iommufd. */
final class NullFile extends OpenFile {
  @Override
  void release() {}
}
