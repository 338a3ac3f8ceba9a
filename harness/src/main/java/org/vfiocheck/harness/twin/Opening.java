package org.vfiocheck.harness.twin;

import org.jspecify.annotations.Nullable;
import org.vfiocheck.model.outcome.Errno;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.outcome.Outcomes;

/**
 * What came of a call that makes a file.
 *
 * @param file the new file, or null when the call was refused
 * @param outcome success, or the errno
 */
record Opening(@Nullable OpenFile file, Outcome outcome) {
  static Opening of(OpenFile file) {
    return new Opening(file, Outcomes.OK);
  }

  static Opening refused(Errno errno) {
    return refused(Outcomes.refused(errno));
  }

  static Opening refused(Outcome outcome) {
    return new Opening(null, outcome);
  }
}
