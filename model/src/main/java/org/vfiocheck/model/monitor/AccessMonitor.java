package org.vfiocheck.model.monitor;

import java.util.HashSet;
import java.util.Set;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.action.Kind;
import org.vfiocheck.model.action.Ref;
import org.vfiocheck.model.action.Verb;
import org.vfiocheck.model.outcome.Outcome;

/**
 * The first rule, judged on what was done and answered and on nothing else: no read, write, mmap or
 * device ioctl succeeds on a device-node file descriptor that had no successful bind since it was
 * opened.
 *
 * <p>It knows no chart, so that a mistake in a chart cannot hide a violation. Source: the seed,
 * "The user access must be blocked until the device is later bound to an iommufd"; in mainline,
 * {@code vfio_device_file.access_granted} in {@code drivers/vfio/vfio_main.c}.
 *
 * <p>One monitor watches one sequence, from its start. Not thread-safe.
 */
public final class AccessMonitor {
  private final Set<Ref> granted = new HashSet<>();

  /**
   * Takes the next action with what it came to.
   *
   * @return whether this action broke the rule
   */
  public boolean violates(Action action, Outcome outcome) {
    if (action.args().isEmpty() || action.arg(0).kind() != Kind.NODE_FD) {
      return false;
    }
    Ref fd = action.arg(0);
    if (action.verb().isDeviceAccess()) {
      return outcome.isSuccess() && !granted.contains(fd);
    }
    if (outcome.isSuccess()) {
      follow(action.verb(), fd);
    }
    return false;
  }

  private void follow(Verb verb, Ref fd) {
    if (verb == Verb.BIND) {
      granted.add(fd);
    } else if (verb == Verb.OPEN_DEVICE_NODE || verb == Verb.CLOSE) {
      granted.remove(fd);
    }
  }
}
