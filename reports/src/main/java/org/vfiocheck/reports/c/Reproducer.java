package org.vfiocheck.reports.c;

import com.google.common.collect.ImmutableSet;
import java.util.List;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.Property;
import org.vfiocheck.reports.finding.Summary;

/**
 * A counterexample as one C file that needs nothing but the kernel's uAPI headers (6.6 or newer)
 * and the C library.
 *
 * <p>The program performs the sequence as {@code docs/actions.md} defines it, from the initial
 * state that it defines, and prints each step before and after it is performed. It exits 0 when
 * every step came out as expected, 1 when the failure shows, and 4 when nothing was tested, because
 * the device or a node is missing or the initial state cannot be reached. A counterexample that is
 * about more than its steps is judged as the harness judges it: the kernel's log is watched, or the
 * initial state set up again at the end, or the sequence performed in a child that may be lost.
 *
 * <p>A kernel that goes down takes the program with it: the last line printed is the action.
 */
public final class Reproducer {
  private static final List<String> USAGE =
      List.of(
          "Build: gcc -O2 -Wall -pthread -o reproducer reproducer.c",
          "       with -I HDR/include where the system's headers are older than 6.6:",
          "       make headers_install INSTALL_HDR_PATH=HDR, in the kernel's tree",
          "Run:   ./reproducer [PCI-ADDRESS], as root; the device is bound to vfio-pci.",
          "       Default: the only one that is.",
          "Exit:  0 every step as expected, 1 the failure shows, 4 nothing was tested");

  private static final List<String> USAGE_OF_PAIR =
      USAGE.stream()
          .filter(line -> !line.contains("Default:"))
          .map(line -> line.replace("[PCI-ADDRESS]", "PCI-ADDRESS PCI-ADDRESS"))
          .map(line -> line.replace("the device is bound", "the devices are bound"))
          .toList();

  private static final List<String> USAGE_OF_MTTY =
      USAGE.stream()
          .map(line -> line.replace("[PCI-ADDRESS]", "[UUID]"))
          .map(line -> line.replace("is bound to vfio-pci", "is one of mtty's"))
          .toList();

  private final Counterexample counterexample;
  private final Source source;
  private final ImmutableSet<String> needs;

  private Reproducer(Counterexample counterexample) {
    this.counterexample = counterexample;
    this.source = new Source(counterexample);
    this.needs = isGuarded() ? source.needs("step", "guard") : source.needs("step");
  }

  /** Makes the C file. */
  public static String render(Counterexample counterexample) {
    return new Reproducer(counterexample).render();
  }

  private String render() {
    return Header.of(counterexample, usage())
        + "#define _GNU_SOURCE\n"
        + source.includes(needs)
        + "\n"
        + source.code(needs)
        + "\n"
        + source.slots()
        + "\n"
        + source.release()
        + sequence()
        + "\n"
        + main();
  }

  private List<String> usage() {
    return switch (source.translation().placement().kind()) {
      case MTTY -> USAGE_OF_MTTY;
      case EDU, EDU_DMA -> source.isPair() ? USAGE_OF_PAIR : USAGE;
    };
  }

  /** Whether the sequence may cost the process that performs it. */
  private boolean isGuarded() {
    return counterexample.property() == Property.EVERY_CALL_RETURNS
        || counterexample.failingStep().observed() instanceof Outcome.Lost;
  }

  private String sequence() {
    StringBuilder out = new StringBuilder("/* 1 when the failure shows. */\n");
    out.append("static int sequence(void)\n{\n");
    for (Statement statement : source.translation().statements()) {
      if (statement.failing()) {
        out.append("\t/* The step that fails: ")
            .append(CText.comment(Summary.verdict(counterexample)))
            .append(". */\n");
      }
      out.append(
          Source.call(
              "STEP(\"%s\", %s,".formatted(statement.step().action(), statement.expected()),
              statement.call().expression() + ");"));
      statement.after().forEach(line -> out.append('\t').append(line).append('\n'));
    }
    return out.append(end()).append("\treturn differing != 0;\n}\n").toString();
  }

  /** What is left to do after the last step, and to judge. */
  private String end() {
    return (source.releases() ? "\trelease();\n" : "")
        + (source.judges(Property.INITIAL_STATE_RESTORED)
            ? "\tSTEP(\"(bind, read, release)\", 0, %s);\n".formatted(source.restored())
            : "")
        + (source.judges(Property.NO_KERNEL_WARNING)
            ? "\tSTEP(\"(kernel warnings)\", 0, kernel_warnings());\n"
            : "");
  }

  private String main() {
    StringBuilder out = new StringBuilder("int main(int argc, char **argv)\n{\n");
    out.append("\tint failed;\n\n");
    out.append("\tsetbuf(stdout, NULL);\n\t");
    out.append(
        source.isPair()
            ? "find_devices(argc > 1 ? argv[1] : \"\", argc > 2 ? argv[2] : \"\", %d);\n"
                .formatted(source.translation().placement().groups())
            : "find_device(argc > 1 ? argv[1] : NULL);\n");
    out.append(source.missingNodes()).append(source.prepared());
    if (source.judges(Property.NO_KERNEL_WARNING)) {
      out.append("\twatch_kernel_log();\n");
    }
    out.append("\tprintf(\"%s, %s\\n\", device.address, device.node);\n");
    out.append("\tfailed = ").append(isGuarded() ? "survive(sequence)" : "sequence()");
    out.append(";\n\tputs(failed ? \"FAIL\" : \"PASS\");\n\treturn failed;\n}\n");
    return out.toString();
  }
}
