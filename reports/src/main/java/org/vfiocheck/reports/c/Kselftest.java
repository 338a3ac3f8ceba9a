package org.vfiocheck.reports.c;

import com.google.common.collect.ImmutableSet;
import java.util.List;
import org.vfiocheck.model.action.DeviceKind;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.Property;

/**
 * A counterexample as a test of the kernel's own {@code tools/testing/selftests/vfio}: one {@code
 * TEST_F} on {@code kselftest_harness.h}, with the helpers of the {@link Reproducer}. It takes the
 * device's address as that folder's tests do (an argument or {@code VFIO_SELFTESTS_BDF}), through
 * {@code libvfio}, which is there since 6.18.
 *
 * <p>What becomes of a caller that is killed or hangs is the harness's business, which has a
 * process and a time limit for every test.
 */
public final class Kselftest {
  private static final String FIXTURE = "vfio_lifecycle";
  private static final List<String> USAGE =
      List.of(
          "Build: put this into tools/testing/selftests/vfio as NAME.c, add",
          "       TEST_GEN_PROGS += NAME",
          "       to the Makefile there, then",
          "       make headers && make -C tools/testing/selftests TARGETS=vfio",
          "Run:   ./NAME PCI-ADDRESS, as root; the device is bound to vfio-pci.");

  private static final List<String> USAGE_OF_PAIR =
      USAGE.stream()
          .map(line -> line.replace("PCI-ADDRESS,", "PCI-ADDRESS PCI-ADDRESS,"))
          .map(line -> line.replace("the device is bound", "the devices are bound"))
          .toList();

  /** The folder's own way of naming a device is for PCI devices. */
  private static final List<String> USAGE_OF_MTTY =
      USAGE.stream()
          .map(
              line ->
                  line.replace(
                      "./NAME PCI-ADDRESS, as root; the device is bound to vfio-pci.",
                      "./NAME, as root; the device is the only one of mtty's."))
          .toList();

  private final Counterexample counterexample;
  private final Source source;
  private final ImmutableSet<String> needs;

  private Kselftest(Counterexample counterexample) {
    this.counterexample = counterexample;
    this.source = new Source(counterexample);
    this.needs = source.needs();
  }

  /** Makes the C file. */
  public static String render(Counterexample counterexample) {
    return new Kselftest(counterexample).render();
  }

  private String render() {
    return Header.of(counterexample, usage())
        + "#ifndef _GNU_SOURCE\n#define _GNU_SOURCE\n#endif\n"
        + source.includes(needs)
        + (isMtty() ? "\n" : "\n#include <libvfio.h>\n")
        + "#include \"kselftest_harness.h\"\n\n"
        + source.code(needs)
        + "\n"
        + source.slots()
        + "\n"
        + source.release()
        + fixture()
        + test()
        + "\n"
        + main();
  }

  private boolean isMtty() {
    return source.translation().placement().kind() == DeviceKind.MTTY;
  }

  private List<String> usage() {
    return switch (source.translation().placement().kind()) {
      case MTTY -> USAGE_OF_MTTY;
      case EDU, EDU_DMA -> source.isPair() ? USAGE_OF_PAIR : USAGE;
    };
  }

  private String fixture() {
    return """
    FIXTURE(%1$s) {
    };

    FIXTURE_SETUP(%1$s)
    {
    %2$s}

    FIXTURE_TEARDOWN(%1$s)
    {
    %3$s}

    """
        .formatted(
            FIXTURE,
            source.judges(Property.NO_KERNEL_WARNING) ? "\twatch_kernel_log();\n" : "",
            source.releases() ? "\trelease();\n" : "");
  }

  private String test() {
    String name = counterexample.property().label().replace('-', '_');
    StringBuilder out = new StringBuilder("TEST_F(%s, %s)\n{\n".formatted(FIXTURE, name));
    for (Statement statement : source.translation().statements()) {
      out.append("\t/* ").append(statement.step().action());
      if (statement.failing()) {
        out.append(": the step that fails");
      }
      out.append(" */\n");
      out.append(
          Source.call(
              "EXPECT_EQ(" + statement.expected() + ",", statement.call().expression() + ");"));
      statement.after().forEach(line -> out.append('\t').append(line).append('\n'));
    }
    return out.append(end()).append("}\n").toString();
  }

  private String end() {
    return (source.judges(Property.INITIAL_STATE_RESTORED)
            ? "\trelease();\n\tEXPECT_EQ(0, %s);\n".formatted(source.restored())
            : "")
        + (source.judges(Property.NO_KERNEL_WARNING) ? "\tEXPECT_EQ(0, kernel_warnings());\n" : "");
  }

  private String main() {
    return "int main(int argc, char *argv[])\n{\n"
        + finding()
        + source.missingNodes()
        + source.prepared()
        + "\treturn test_harness_run(argc, argv);\n}\n";
  }

  private String finding() {
    if (isMtty()) {
      return "\tfind_device(NULL);\n";
    }
    return source.isPair()
        ? "\tint count;\n"
            + "\tchar **bdfs = vfio_selftests_get_bdfs(&argc, argv, &count);\n\n"
            + "\tfind_devices(bdfs[0], count > 1 ? bdfs[1] : \"\", %d);\n"
                .formatted(source.translation().placement().groups())
        : "\tfind_device(vfio_selftests_get_bdf(&argc, argv));\n";
  }
}
