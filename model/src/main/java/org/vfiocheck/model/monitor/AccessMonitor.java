package org.vfiocheck.model.monitor;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.action.Kind;
import org.vfiocheck.model.action.Ref;
import org.vfiocheck.model.outcome.Outcome;

/**
 * The first rule, judged on what was done and answered and on nothing else: no read, write, mmap or
 * device ioctl succeeds on a device-node file that had no successful bind since it was opened, by
 * whichever of its descriptors.
 *
 * <p>It knows no chart, so that a mistake in a chart cannot hide a violation. Source: the seed,
 * "The user access must be blocked until the device is later bound to an iommufd"; in mainline,
 * {@code vfio_device_file.access_granted} in {@code drivers/vfio/vfio_main.c}.
 *
 * <p>One monitor watches one sequence, from its start. Not thread-safe.
 */
public final class AccessMonitor {
  /** The device-node file in each slot that was seen to be filled. */
  private final SortedMap<Ref, OpenFile> files = new TreeMap<>();

  /** A file, which may be in several slots. */
  private static final class OpenFile {
    private boolean granted;
  }

  /**
   * Takes the next action with what it came to.
   *
   * @return whether this action broke the rule
   */
  public boolean violates(Action action, Outcome outcome) {
    if (action.args().isEmpty() || action.arg(0).kind() != Kind.NODE_FD) {
      return false;
    }
    if (action.verb().isDeviceAccess()) {
      return outcome.isSuccess() && !file(action.arg(0)).granted;
    }
    if (outcome.isSuccess()) {
      follow(action);
    }
    return false;
  }

  /**
   * All that this monitor remembers, as text: which slots hold one file, and which files may be
   * used. Two monitors with equal knowledge object to the same words.
   */
  public String knowledge() {
    Map<OpenFile, Ref> first = new HashMap<>();
    StringBuilder text = new StringBuilder();
    files.forEach(
        (slot, file) -> {
          Ref named = first.putIfAbsent(file, slot);
          text.append(slot).append('=').append(named == null ? slot : named);
          text.append(file.granted ? " granted " : " ");
        });
    return text.toString();
  }

  private OpenFile file(Ref slot) {
    return files.computeIfAbsent(slot, _ -> new OpenFile());
  }

  private void follow(Action action) {
    Ref slot = action.arg(0);
    switch (action.verb()) {
      case OPEN_DEVICE_NODE, OPEN_DEVICE_NODE_AS_NOBODY -> files.put(slot, new OpenFile());
      case BIND -> file(slot).granted = true;
      case DUP -> files.put(action.arg(1), file(slot));
      case CLOSE -> files.remove(slot);
      default -> {}
    }
  }
}
