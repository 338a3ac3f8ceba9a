package org.vfiocheck.harness.agent;

import org.vfiocheck.harness.ffi.Linux;

/**
 * Who the calling thread is when a file is opened: root, or for some actions nobody. The kernel
 * takes root's rights over files from the thread, and gives them back, with the user
 * (security/commoncap.c, cap_task_fix_setuid).
 */
final class FileUser {
  static final int ROOT = 0;
  static final int NOBODY = 65534;

  private final Linux linux;
  private int current = ROOT;

  FileUser(Linux linux) {
    this.linux = linux;
  }

  /**
   * Makes the calling thread that user.
   *
   * @throws IllegalStateException when the last such call was without effect, which the kernel
   *     tells only now
   */
  void become(int user) {
    int before = linux.setfsuid(user);
    if (before != current) {
      throw new IllegalStateException(
          "the thread opens files as user " + before + ", not " + current + ": run this as root");
    }
    current = user;
  }
}
