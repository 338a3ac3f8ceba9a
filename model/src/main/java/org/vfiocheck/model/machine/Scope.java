package org.vfiocheck.model.machine;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.action.Ref;
import org.vfiocheck.model.action.World;

/**
 * A part of a chart's alphabet: the actions that use none of the slots left out. Complete suites
 * and learning grow with the square of the machine, so they work on a small scope; lockstep can
 * work on {@link #FULL}.
 *
 * @param name what the command line calls it
 * @param without the slots left out
 */
public record Scope(String name, Set<Ref> without) {
  /** Every slot of the chart's world. */
  public static final Scope FULL = of("full", "");

  /** One device-node descriptor and one iommufd, and everything that is not of their kind. */
  public static final Scope SINGLE = of("single", "d1 i1");

  /** The device-node path alone: no group, no container. */
  public static final Scope NODE = of("node", "c0 g0 e0");

  /** The group path alone: no device node, no address space, one iommufd. */
  public static final Scope GROUP = of("group", "d0 d1 a0 i1");

  /** One device-node descriptor, one iommufd, and a group that is only opened and closed. */
  public static final Scope CORE = of("core", "c0 d1 e0 i1 a0 m0");

  public Scope {
    without = Set.copyOf(without);
  }

  private static Scope of(String name, String without) {
    return new Scope(
        name,
        Stream.of(without.split(" "))
            .filter(word -> !word.isEmpty())
            .map(Ref::parse)
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** All that have a name, the largest first. */
  public static List<Scope> all() {
    return List.of(FULL, SINGLE, NODE, GROUP, CORE);
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
    return action.args().stream().noneMatch(without::contains);
  }

  /** The world's alphabet without what this leaves out, in the world's order. */
  public List<Action> alphabet(World world) {
    return world.alphabet().stream().filter(this::allows).toList();
  }
}
