package org.vfiocheck.model.machine;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.action.Kind;
import org.vfiocheck.model.action.Ref;
import org.vfiocheck.model.action.Verb;
import org.vfiocheck.model.action.World;

/**
 * A part of a chart's alphabet: the actions that use only some of the slots, and not every verb.
 * Complete suites and learning grow with the square of the alphabet, so they work on a small scope;
 * lockstep can work on {@link #FULL}.
 *
 * <p>A restricted machine is a machine of its own: what a suite proves about it, it proves about
 * every word over its actions, and about no other.
 *
 * @param name what the command line calls it
 * @param description what it is about and what its bounds are, in one line
 * @param slots the slots that actions may name, besides devices; empty for all that the chart has
 * @param withoutVerbs what is left out besides
 */
public record Scope(String name, String description, Set<Ref> slots, Set<Verb> withoutVerbs) {
  /** The opens by a user who has no right to: whether the node is there decides their answer. */
  private static final Set<Verb> BY_NOBODY =
      Set.of(Verb.OPEN_GROUP_AS_NOBODY, Verb.OPEN_DEVICE_NODE_AS_NOBODY);

  /** These, and the accesses that the chart answers by the same rule as {@code Read}. */
  private static final Set<Verb> STOOD_FOR =
      with(
          BY_NOBODY,
          Verb.READ_CONFIG,
          Verb.WRITE,
          Verb.GET_INFO,
          Verb.GET_REGION_INFO,
          Verb.SET_IRQS,
          Verb.RESET,
          Verb.FEATURE);

  private static final Set<Verb> STOOD_FOR_AND_REGISTRATION =
      with(STOOD_FOR, Verb.UNBIND_DRIVER, Verb.BIND_DRIVER);

  /** Every slot of the chart's world. */
  public static final Scope FULL = new Scope("full", "everything", Set.of(), Set.of());

  /** One device-node descriptor and one iommufd, and everything that is not of their kind. */
  public static final Scope SINGLE =
      of("single", "one slot of every kind", "c0 g0 i0 d0 e0 a0 m0", Set.of());

  /** The device-node path alone: no group, no container. */
  public static final Scope NODE =
      of("node", "the device-node path, no group", "i0 i1 d0 d1 a0 m0", Set.of());

  /** The group path alone: no device node, no address space, one iommufd. */
  public static final Scope GROUP =
      of("group", "the group path, no device node", "c0 g0 i0 e0 m0", Set.of());

  /** One device-node descriptor, one iommufd, and a group that is only opened and closed. */
  public static final Scope CORE =
      of(
          "core",
          "one device-node fd, one iommufd, the group opened and closed; root makes the calls",
          "g0 i0 d0",
          BY_NOBODY);

  private static final List<Scope> ALL =
      List.of(
          FULL,
          SINGLE,
          NODE,
          GROUP,
          CORE,
          of(
              "device-node",
              "one device-node fd, an address space, a mapping; Read stands for the accesses, root"
                  + " makes the calls",
              "i0 d0 a0 m0",
              STOOD_FOR),
          of("two-fds", "two device-node fds, one iommufd", "i0 d0 d1"),
          of("container", "the group with a container, and a mapping", "c0 g0 e0 m0"),
          of("compat", "the group with an iommufd for its container, and a mapping", "g0 i0 e0 m0"),
          of(
              "two-iommufds",
              "one device-node fd, two iommufds, an address space; Read stands for the accesses,"
                  + " root makes the calls",
              "i0 i1 d0 a0",
              STOOD_FOR),
          of(
              "pairs",
              "two device-node fds, two iommufds; Read stands for the accesses, root makes the"
                  + " calls",
              "i0 i1 d0 d1",
              STOOD_FOR),
          of(
              "two-fds-attach",
              "two device-node fds, an address space; Read stands for the accesses, root makes the"
                  + " calls; the driver stays bound",
              "i0 d0 d1 a0",
              STOOD_FOR_AND_REGISTRATION),
          of(
              "two-fds-mapping",
              "two device-node fds, a mapping; Read stands for the accesses, root makes the calls",
              "i0 d0 d1 m0",
              STOOD_FOR),
          of(
              "group-mapping",
              "core with a mapping; Read stands for the accesses, root makes the calls",
              "g0 i0 d0 m0",
              STOOD_FOR),
          of(
              "group-attach",
              "core with an address space; Read stands for the accesses, root makes the calls; the"
                  + " driver stays bound",
              "g0 i0 d0 a0",
              STOOD_FOR_AND_REGISTRATION),
          of(
              "either-container",
              "the group with a container or one of two iommufds; Read stands for the accesses,"
                  + " root makes the calls",
              "c0 g0 i0 i1 e0",
              STOOD_FOR),
          of(
              "both-paths",
              "the device by its node and by the group with a container; Read stands for the"
                  + " accesses, root makes the calls; the driver stays bound",
              "c0 g0 i0 d0 e0",
              STOOD_FOR_AND_REGISTRATION),
          of(
              "both-paths-compat",
              "the device by its node and by the group with an iommufd; Read stands for the"
                  + " accesses, root makes the calls",
              "g0 i0 d0 e0",
              STOOD_FOR));

  public Scope {
    slots = Set.copyOf(slots);
    withoutVerbs = Set.copyOf(withoutVerbs);
  }

  private static Set<Verb> with(Set<Verb> verbs, Verb... more) {
    return Stream.concat(verbs.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
  }

  private static Scope of(String name, String description, String slots) {
    return of(name, description, slots, Set.of());
  }

  private static Scope of(String name, String description, String slots, Set<Verb> withoutVerbs) {
    return new Scope(
        name,
        description,
        Stream.of(slots.split(" ")).map(Ref::parse).collect(Collectors.toUnmodifiableSet()),
        withoutVerbs);
  }

  /** All that have a name, the largest first, then those that are small enough for a suite. */
  public static List<Scope> all() {
    return ALL;
  }

  /**
   * The scopes with a complete suite of minutes, one extra state included. Together they hold every
   * action of the alphabet.
   */
  public static List<Scope> small() {
    return ALL.subList(ALL.indexOf(CORE), ALL.size());
  }

  /**
   * Finds a scope by its name.
   *
   * @throws IllegalArgumentException when there is none; the message lists those that there are
   */
  public static Scope named(String name) {
    return all().stream()
        .filter(scope -> scope.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no scope '"
                        + name
                        + "': use "
                        + all().stream().map(Scope::name).collect(Collectors.joining(", "))));
  }

  public boolean allows(Action action) {
    return (slots.isEmpty() || action.args().stream().allMatch(this::has))
        && !withoutVerbs.contains(action.verb());
  }

  private boolean has(Ref ref) {
    return ref.kind() == Kind.PCI_DEVICE || slots.contains(ref);
  }

  /** The world's alphabet without what this leaves out, in the world's order. */
  public List<Action> alphabet(World world) {
    return world.alphabet().stream().filter(this::allows).toList();
  }

  /** The name, for messages and help. */
  @Override
  public String toString() {
    return name;
  }
}
