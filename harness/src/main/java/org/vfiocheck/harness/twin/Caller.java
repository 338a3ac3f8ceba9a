package org.vfiocheck.harness.twin;

import org.vfiocheck.model.action.Verb;

/** Who opens a file: the file system's user of the calling thread. */
enum Caller {
  ROOT,
  NOBODY;

  static Caller of(Verb verb) {
    return verb.isAsNobody() ? NOBODY : ROOT;
  }
}
