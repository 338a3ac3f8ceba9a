package org.vfiocheck.harness.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.action.DeviceKind;
import org.vfiocheck.model.action.World;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.outcome.Outcomes;

/**
 * A sequence with what each action must come to, written as {@code "OpenGroup(g0)"} for a success
 * of value 0 and as {@code "OpenGroup(g0) EBUSY"} for anything else.
 */
final class Script {
  static final World WORLD = World.parse("c0 c1 g0 i0 i1 d0 d1 e0 e1 a0@i0 a1@i1 m0 m1");

  /** Two devices in one IOMMU group. */
  static final World ONE_GROUP =
      World.parse("p0@g0 p1@g0 c0 g0 i0 i1 d0@p0 d1@p1 e0@p0 e1@p1 a0@i0 a1@i0");

  /** Two devices, each in an IOMMU group of its own. */
  static final World TWO_GROUPS =
      World.parse("p0@g0 p1@g1 c0 g0 g1 i0 i1 d0@p0 d1@p1 e0@p0 e1@p1 a0@i0 a1@i0");

  /** A mediated device. */
  static final World MTTY = World.parse("c0 g0 i0 i1 d0 d1 e0 a0@i0 m0").of(DeviceKind.MTTY);

  private static final Pattern LINE = Pattern.compile("(\\w+(?:\\([^)]*\\))?) *(.*)");

  private Script() {}

  /** Checks the script on the twin as it is, and that the initial state could be restored. */
  static void holds(String... lines) {
    holds(WORLD, lines);
  }

  /** The same in another world. */
  static void holds(World world, String... lines) {
    Execution execution = run(world, Set.of(), lines);
    assertEquals(expected(lines), told(execution), "line by line");
    assertEquals("", execution.residue());
  }

  static Execution run(Set<Fault> faults, String... lines) {
    return run(WORLD, faults, lines);
  }

  static Execution run(World world, Set<Fault> faults, String... lines) {
    try (TwinSystem twin = new TwinSystem(world, faults)) {
      return twin.execute(actions(lines));
    }
  }

  static List<Action> actions(String... lines) {
    List<Action> actions = new ArrayList<>();
    for (String line : lines) {
      actions.add(Action.parse(split(line)[0]));
    }
    return actions;
  }

  private static List<String> expected(String... lines) {
    List<String> expected = new ArrayList<>();
    for (String line : lines) {
      String[] parts = split(line);
      Outcome outcome = parts[1].isEmpty() ? Outcomes.OK : Outcomes.parse(parts[1]);
      expected.add(Action.parse(parts[0]) + " -> " + outcome);
    }
    return expected;
  }

  private static List<String> told(Execution execution) {
    List<String> told = new ArrayList<>();
    for (int i = 0; i < execution.outcomes().size(); i++) {
      told.add(execution.sequence().get(i) + " -> " + execution.outcomes().get(i));
    }
    return told;
  }

  /** The action and the outcome of a line. Only an action's name is followed by slots. */
  private static String[] split(String line) {
    Matcher form = LINE.matcher(line);
    if (!form.matches()) {
      throw new IllegalArgumentException("no action, or no outcome after it: " + line);
    }
    return new String[] {form.group(1), form.group(2)};
  }
}
