package org.vfiocheck.reports.c;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vfiocheck.model.action.Kind;
import org.vfiocheck.model.action.Ref;
import org.vfiocheck.model.action.Verb;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.Property;

/** The parts that a reproducer and a selftest share. */
final class Source {
  private static final int WIDTH = 80;
  private static final int TAB = 8;

  private final Counterexample counterexample;
  private final Translation translation;
  private final Helpers helpers;

  Source(Counterexample counterexample) {
    this.counterexample = counterexample;
    this.translation = new Translation(counterexample);
    this.helpers = Helpers.of(translation.placement().kind());
  }

  /** The code of some blocks. */
  String code(ImmutableSet<String> needs) {
    return helpers.code(needs);
  }

  Translation translation() {
    return translation;
  }

  boolean judges(Property property) {
    return counterexample.property() == property;
  }

  /** Whether the slots must be emptied by hand at the end, and the driver bound again. */
  boolean releases() {
    return translation.uses(Verb.UNBIND_DRIVER) || judges(Property.INITIAL_STATE_RESTORED);
  }

  /** The blocks that the sequence and the check at its end use, and some more. */
  ImmutableSet<String> needs(String... more) {
    ImmutableSet.Builder<String> needs = ImmutableSet.builder();
    needs.add("find", "prepare").addAll(translation.needs()).add(more);
    if (judges(Property.NO_KERNEL_WARNING)) {
      needs.add("log");
    }
    if (judges(Property.INITIAL_STATE_RESTORED)) {
      needs.add(isPair() ? "pair_restored" : "restored");
    }
    if (needsNodes()) {
      needs.add("need");
    }
    if (releases()) {
      translation.slots().forEach(slot -> emptyingBlock(slot).ifPresent(needs::add));
    }
    if (translation.uses(Verb.UNBIND_DRIVER)) {
      needs.add("bind_driver", "settled");
    }
    return needs.build();
  }

  private static Optional<String> emptyingBlock(Ref slot) {
    if (slot.kind().isFd()) {
      return Optional.of("close");
    }
    return slot.kind() == Kind.MAPPING ? Optional.of("unmap_bar") : Optional.empty();
  }

  private boolean needsNodes() {
    return translation.uses(Verb.OPEN_CONTAINER) || opensGroup();
  }

  private boolean opensGroup() {
    return translation.uses(Verb.OPEN_GROUP) || translation.uses(Verb.OPEN_GROUP_AS_NOBODY);
  }

  /** The include lines of some blocks, C library first. */
  String includes(ImmutableSet<String> needs) {
    return helpers.includes(needs).stream()
            .map(header -> "#include <" + header + ">\n")
            .collect(Collectors.joining("", "", "\n"))
        + "#include <linux/iommufd.h>\n#include <linux/vfio.h>\n";
  }

  /** Declares the slots, all of them empty. */
  String slots() {
    List<String> descriptors = new ArrayList<>();
    List<String> spaces = new ArrayList<>();
    List<String> mappings = new ArrayList<>();
    for (Ref slot : translation.slots()) {
      switch (slot.kind()) {
        case ADDRESS_SPACE -> spaces.add(slot.toString());
        case MAPPING -> mappings.add("*" + slot);
        default -> descriptors.add(slot + " = -1");
      }
    }
    return declaration("int", descriptors)
        + declaration("__u32", spaces)
        + declaration("void", mappings)
        + declaration("int", translation.openings());
  }

  private static String declaration(String type, List<String> names) {
    return names.isEmpty() ? "" : "static " + type + " " + String.join(", ", names) + ";\n";
  }

  /** Says that nothing is tested where a node is missing that the sequence opens. */
  String missingNodes() {
    return (translation.uses(Verb.OPEN_CONTAINER) ? "\tneed(\"/dev/vfio/vfio\");\n" : "")
        + (opensGroup() ? onEach("need(device.group)") : "");
  }

  boolean isPair() {
    return translation.placement().isPair();
  }

  /** Sets up the initial state, and what an allocation fails by. */
  String prepared() {
    return onEach("prepare()")
        + (Translation.failsAllocation(counterexample) ? "\tprepare_failure();\n" : "");
  }

  /** The call that sets up the initial state again, for a judgement. */
  String restored() {
    return isPair() ? "both_restored()" : "restored()";
  }

  /** A statement for the device, or for each; the first is the one that calls are about then. */
  private String onEach(String statement) {
    return isPair()
        ? "\ton(1);\n\t%1$s;\n\ton(0);\n\t%1$s;\n".formatted(statement)
        : "\t" + statement + ";\n";
  }

  /** The function that empties every slot. The unbind that may wait for it ends here. */
  String release() {
    if (!releases()) {
      return "";
    }
    StringBuilder out = new StringBuilder("static void release(void)\n{\n");
    for (Ref slot : translation.slots().reverse()) {
      if (slot.kind() == Kind.MAPPING) {
        out.append("\tunmap_bar(&%s);\n".formatted(slot));
      } else if (slot.kind().isFd()) {
        out.append("\tclose_slot(&%s);\n".formatted(slot));
      }
    }
    if (translation.uses(Verb.UNBIND_DRIVER)) {
      out.append(
          isPair()
              ? "\tboth_settled(0);\n\trebind(1);\n\trebind(0);\n"
              : "\tsettled(0);\n\tif (!unbinding)\n\t\tbind_driver();\n");
    }
    return out.append("}\n\n").toString();
  }

  /**
   * A call that is indented by one tab, broken before its last part when it is too long.
   *
   * @param first up to where it may be broken
   * @param rest from there on
   */
  static String call(String first, String rest) {
    if (TAB + first.length() + 1 + rest.length() <= WIDTH) {
      return "\t" + first + " " + rest + "\n";
    }
    int open = first.indexOf('(') + 1 + TAB;
    return "\t"
        + first
        + "\n"
        + Strings.repeat("\t", open / TAB)
        + Strings.repeat(" ", open % TAB)
        + rest
        + "\n";
  }
}
