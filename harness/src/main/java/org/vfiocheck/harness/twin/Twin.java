package org.vfiocheck.harness.twin;

import static org.vfiocheck.model.outcome.Outcomes.SKIPPED;

import java.util.List;
import java.util.Set;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.action.Kind;
import org.vfiocheck.model.action.Ref;
import org.vfiocheck.model.action.Verb;
import org.vfiocheck.model.action.World;
import org.vfiocheck.model.outcome.Outcome;

/**
 * The twin, one action at a time: a kernel just booted and a user program that holds nothing yet.
 *
 * <p>Deterministic: the same actions from the start give the same outcomes and the same {@link
 * #canonicalState}. There is no copying of a state; to branch, replay the actions that lead there
 * with {@link #replay}, which costs well under a microsecond an action. Not thread-safe.
 */
public final class Twin {
  private final TwinKernel kernel;
  private final Slots slots;
  private final GroupCalls groupCalls;
  private final DeviceCalls deviceCalls;
  private final IommufdCalls iommufdCalls;

  /**
   * Mainline, from the initial state of {@code docs/actions.md}.
   *
   * @param world the slots that actions may name
   * @param faults what to plant; none for the kernel as it is
   */
  public Twin(World world, Set<Fault> faults) {
    this(Contract.MAINLINE, world, faults);
  }

  /**
   * Starts from the initial state of {@code docs/actions.md}.
   *
   * @param contract the design; faults are mistakes in mainline, and most of them change nothing in
   *     another
   * @param world the slots that actions may name; any number of each kind, all groups being files
   *     of one group and all device-node slots files of one device, unless the world names devices
   * @param faults what to plant; none for the kernel as it is
   */
  public Twin(Contract contract, World world, Set<Fault> faults) {
    this.kernel = new TwinKernel(contract, world, Set.copyOf(faults));
    this.slots = new Slots(world);
    this.groupCalls = new GroupCalls(kernel, slots);
    this.deviceCalls = new DeviceCalls(kernel, slots);
    this.iommufdCalls = new IommufdCalls(kernel, slots);
  }

  /** The state after the given actions from the start. */
  public static Twin replay(World world, Set<Fault> faults, List<Action> actions) {
    Twin twin = new Twin(world, faults);
    actions.forEach(twin::perform);
    return twin;
  }

  /**
   * Performs one action. Every action can be performed in every state.
   *
   * @throws IllegalArgumentException when the action names a slot that the world does not have
   */
  public Outcome perform(Action action) {
    return switch (action.verb()) {
      case OPEN_CONTAINER,
          OPEN_GROUP,
          OPEN_GROUP_AS_NOBODY,
          SET_CONTAINER,
          UNSET_CONTAINER,
          SET_IOMMU,
          GET_DEVICE_FD,
          GROUP_STATUS ->
          groupCalls.perform(action);
      case OPEN_IOMMUFD, IOAS_ALLOC, IOAS_MAP, IOAS_UNMAP, IOAS_DESTROY ->
          iommufdCalls.perform(action);
      case DUP -> FileCalls.dup(kernel, slots, action.arg(0), action.arg(1));
      case CLOSE -> FileCalls.close(slots, action.arg(0));
      case TOUCH -> FileCalls.touch(slots, action.arg(0));
      case MUNMAP -> FileCalls.munmap(kernel, slots, action.arg(0));
      case UNBIND_DRIVER, BIND_DRIVER -> driver(kernel.named(action), action.verb());
      default -> deviceCalls.perform(action);
    };
  }

  /** A write to the driver's files; it would wait for an unbind that is under way. */
  private static Outcome driver(BusDevice device, Verb verb) {
    if (device.isUnbinding()) {
      return SKIPPED;
    }
    return verb == Verb.UNBIND_DRIVER ? device.unbindStore() : device.bindStore();
  }

  /**
   * A key of this state: two states of twins with the same world and faults that have equal keys
   * answer every sequence of actions alike. What nothing reachable refers to any more has no part
   * in it, nor do identities and the order in which things were made. The converse does not hold:
   * some states that answer alike have different keys, because the kernel's data differ.
   */
  public String canonicalState() {
    return new StateKey(kernel, slots).text();
  }

  /**
   * Closes everything, binds the driver if it is not bound, and tries what the initial state
   * allows.
   *
   * @return why this is not the initial state, or the empty string
   */
  public String restore() {
    for (Ref mapping : slots.of(Kind.MAPPING)) {
      FileCalls.munmap(kernel, slots, mapping);
    }
    for (Ref ref : slots.all()) {
      if (ref.kind().isFd()) {
        FileCalls.close(slots, ref);
      }
    }
    return Restoration.residue(kernel);
  }
}
