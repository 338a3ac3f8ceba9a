package org.vfiocheck.harness.lockstep;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSetMultimap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.vfiocheck.harness.sut.AllocationFault;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.action.Verb;
import org.vfiocheck.model.chart.ChartStep;
import org.vfiocheck.model.outcome.Errno;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.outcome.Outcomes;
import org.vfiocheck.model.trace.Property;
import org.vfiocheck.model.trace.Step;

/**
 * Judges an execution in which an allocation failed.
 *
 * <p>The action that it failed in answers ENOMEM, or what else the kernel says there of a lack of
 * memory, and then it is as if nobody had made the call: everything else answers as the chart says
 * of the sequence without it. Or it answers what the chart says: then the kernel did without the
 * memory, or never needed it for the answer.
 */
public final class FaultJudge {
  private static final Outcome NO_MEMORY = Outcomes.refused(Errno.ENOMEM);

  private static final Outcome NO_VECTORS = Outcomes.refused(Errno.ENOSPC);
  private static final Outcome NO_REGION = Outcomes.refused(Errno.EBUSY);

  /**
   * Where another errno stands for a lack of memory too. {@code pci_alloc_irq_vectors}
   * (drivers/pci/msi/api.c) has ENOSPC for every lack of vectors. {@code __pci_request_region}
   * (drivers/pci/pci.c), by which the first access to a BAR takes it, has EBUSY for all that
   * prevents that, the lack of memory for the entry among it (kernel/resource.c __request_region).
   */
  private static final ImmutableSetMultimap<Verb, Outcome> LIKE_NO_MEMORY =
      ImmutableSetMultimap.of(
          Verb.SET_IRQS, NO_VECTORS,
          Verb.READ, NO_REGION,
          Verb.WRITE, NO_REGION,
          Verb.MMAP, NO_REGION);

  /** What the kernel logs of a lack of memory, while it lacks it. */
  private static final ImmutableList<String> COMPLAINTS =
      ImmutableList.of(
          // An interrupt goes without its place in sysfs: lib/kobject.c kobject_add_varg and
          // kobject_add_internal, kernel/irq/irqdesc.c irq_sysfs_add.
          "kobject: can not set name properly!",
          "kobject: kobject_add_internal failed for",
          "Failed to add kobject for irq",
          // drivers/pci/pci.c __pci_request_region: see above.
          ": can't reserve [",
          // drivers/iommu/intel/iommu.c intel_iommu_domain_alloc: the call is refused.
          "DMAR: Can't allocate dmar_domain",
          // drivers/base/dd.c really_probe and call_driver_probe: the driver is not bound.
          "really_probe: driver_sysfs_add failed",
          "probe with driver vfio-pci failed with error -12");

  private static final String SOURCE =
      "Documentation/fault-injection/fault-injection.rst: fail-nth, allocation ";

  private final Judge judge;

  public FaultJudge(Judge judge) {
    this.judge = judge;
  }

  /**
   * The first property that the execution breaks, if it breaks any.
   *
   * @param visitor takes the chart's steps
   */
  public Optional<Finding> judge(
      Execution execution, AllocationFault fault, Consumer<ChartStep> visitor) {
    Execution heard = withoutComplaints(execution, fault);
    if (!wasRefused(execution, fault)) {
      return judge.judge(heard, visitor);
    }
    return judge
        .judge(without(heard, fault.place()), visitor)
        .map(finding -> placed(finding, heard, fault));
  }

  /** A finding of the sequence without the failed call, as one of the whole sequence. */
  private static Finding placed(Finding finding, Execution execution, AllocationFault fault) {
    if (finding.property() == Property.NO_KERNEL_WARNING) {
      return Judge.warning(execution);
    }
    return finding.index() < fault.place()
        ? finding
        : new Finding(
            finding.property(), finding.index() + 1, finding.verb(), finding.permittedBy());
  }

  /** The steps up to and including a place; the failed one is expected to be refused. */
  public ImmutableList<Step> steps(Execution execution, AllocationFault fault, int last) {
    if (!wasRefused(execution, fault) || last < fault.place()) {
      return judge.steps(execution, last);
    }
    List<Step> steps = new ArrayList<>(judge.steps(without(execution, fault.place()), last - 1));
    Step failed = judge.steps(execution, fault.place()).getLast();
    steps.add(
        fault.place(),
        new Step(
            failed.action(),
            failed.observed(),
            failed.observed(),
            SOURCE + fault.nth(),
            failed.before()));
    return ImmutableList.copyOf(steps);
  }

  /** Whether the action was refused for the lack of memory, in whatever words. */
  public static boolean wasRefused(Execution execution, AllocationFault fault) {
    if (execution.outcomes().size() <= fault.place()) {
      return false;
    }
    Outcome outcome = execution.outcomes().get(fault.place());
    Verb verb = execution.sequence().get(fault.place()).verb();
    return outcome.equals(NO_MEMORY) || LIKE_NO_MEMORY.containsEntry(verb, outcome);
  }

  private static Execution withoutComplaints(Execution execution, AllocationFault fault) {
    return new Execution(
        execution.sequence(),
        execution.outcomes(),
        execution.log().stream()
            .filter(line -> line.place() != fault.place() || !isComplaint(line.text()))
            .toList(),
        execution.residue(),
        execution.lostAfterwards());
  }

  private static boolean isComplaint(String line) {
    return COMPLAINTS.stream().anyMatch(line::contains);
  }

  private static Execution without(Execution execution, int place) {
    List<Action> sequence = new ArrayList<>(execution.sequence());
    List<Outcome> outcomes = new ArrayList<>(execution.outcomes());
    sequence.remove(place);
    outcomes.remove(place);
    return new Execution(
        sequence, outcomes, execution.log(), execution.residue(), execution.lostAfterwards());
  }
}
