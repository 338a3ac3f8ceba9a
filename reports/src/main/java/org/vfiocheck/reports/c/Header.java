package org.vfiocheck.reports.c;

import java.util.ArrayList;
import java.util.List;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.action.DeviceKind;
import org.vfiocheck.model.action.Verb;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.Provenance;
import org.vfiocheck.reports.finding.Explanation;
import org.vfiocheck.reports.finding.FailureNote;
import org.vfiocheck.reports.finding.Summary;

/** The comment on top of a reproducer: what it shows, on which kernel, how to build and run it. */
final class Header {
  private static final int WIDTH = 72;

  private static final String FAILED =
      " The kernel fails it by fail-nth (Documentation/fault-injection/fault-injection.rst): it"
          + " needs CONFIG_FAILSLAB and CONFIG_FAULT_INJECTION_DEBUG_FS, and debugfs in"
          + " /sys/kernel/debug. In another kernel it may have another number.";

  private static final String NOT_FAILED =
      " This program does not make it fail, because what else it does for that call would be counted"
          + " too: use vfiocheck replay.";

  private final List<String> lines = new ArrayList<>();

  private Header() {}

  /**
   * Makes the comment.
   *
   * @param usage lines that say how to build and run the file
   */
  static String of(Counterexample counterexample, List<String> usage) {
    Header header = new Header();
    header.paragraph(Summary.of(counterexample));
    header.lines.add("");
    header.paragraph(Explanation.of(counterexample));
    header.lines.add("");
    header.paragraph("Seen on: " + seenOn(counterexample));
    header.paragraph(
        "Written for "
            + devices(counterexample)
            + (writes(counterexample)
                ? ": on another device, mind the write to BAR 0 and the reset."
                : "; another answers reset and MSI in its own way."));
    if (counterexample.failedAllocation().isPresent()) {
      header.lines.add("");
      header.paragraph(failure(counterexample));
    }
    header.lines.add("");
    usage.forEach(header.lines::add);
    StringBuilder text = new StringBuilder("// SPDX-License-Identifier: GPL-2.0\n/*\n");
    header.lines.forEach(line -> text.append((" * " + line).stripTrailing()).append('\n'));
    return text.append(" */\n").toString();
  }

  private static String failure(Counterexample counterexample) {
    return FailureNote.of(counterexample)
        + FailureNote.stack(counterexample).stream()
            .findFirst()
            .map(frame -> " It is wanted by " + frame + ".")
            .orElse("")
        + (Translation.failsAllocation(counterexample) ? FAILED : NOT_FAILED);
  }

  private static String devices(Counterexample counterexample) {
    Placement placement = Placement.of(counterexample);
    if (placement.kind() == DeviceKind.MTTY) {
      return "a device of the kernel's sample driver mtty (samples/vfio-mdev/mtty.c)";
    }
    if (placement.kind() == DeviceKind.EDU_DMA) {
      return "QEMU's edu device (-device edu,dma_mask=0xffffffff), alone in its IOMMU group, and a"
          + " kernel booted with iommu=pt memmap=4K$0x100000, so that stray DMA shows and does no harm";
    }
    if (!placement.isPair()) {
      return "QEMU's edu device, alone in its IOMMU group";
    }
    return "two of QEMU's edu devices, "
        + (placement.groups() == 1
            ? "alone in one IOMMU group, as behind one conventional bridge"
            : "each alone in its IOMMU group");
  }

  private static boolean writes(Counterexample counterexample) {
    return counterexample.actions().stream()
        .map(Action::verb)
        .anyMatch(verb -> verb == Verb.WRITE || verb == Verb.RESET || verb == Verb.DMA);
  }

  private static String seenOn(Counterexample counterexample) {
    Provenance provenance = counterexample.provenance();
    return (provenance.kernel().isEmpty() ? provenance.target() : provenance.kernel())
        + (provenance.kernelConfig().isEmpty() ? "" : ", " + provenance.kernelConfig())
        + "; "
        + counterexample.reproduction()
        + " runs failed again.";
  }

  private void paragraph(String text) {
    StringBuilder line = new StringBuilder();
    for (String word : CText.comment(text).split(" +")) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
  }
}
