package org.vfiocheck.reports;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.util.List;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.outcome.Outcomes;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.Coverage;
import org.vfiocheck.model.trace.FailedAllocation;
import org.vfiocheck.model.trace.Property;
import org.vfiocheck.model.trace.Provenance;
import org.vfiocheck.model.trace.Reproduction;
import org.vfiocheck.model.trace.RunResult;
import org.vfiocheck.model.trace.Step;
import org.vfiocheck.model.trace.Verdict;

/** Counterexamples and results, made by hand, that the tests of all formats share. */
public final class Examples {
  public static final String TRACE = "traces/0.json";

  private static final Provenance LAB =
      new Provenance(
          "mainline",
          "lab",
          "6.12.107",
          "linux-source-6.12",
          "Debian linux-source-6.12 6.12.107-1, tinyconfig and lab-kernel.config, gcc 12.2.0",
          "tcg",
          7);

  private Examples() {}

  /** A kernel whose mmap entry point lost its gate. */
  public static Counterexample ungatedMmap() {
    return counterexample(
        Property.NO_ACCESS_BEFORE_BIND,
        List.of(),
        step("OpenDeviceNode(d0)", "ok", "ok", "d0 closed", "device unused", "m0 none"),
        step("Mmap(d0, m0)", "EINVAL", "ok", "d0 blocked", "device unused", "m0 none"));
  }

  /** A kernel that lets the group be opened while the device is bound through its node. */
  public static Counterexample groupNotBlocked() {
    return counterexample(
        Property.LOCKSTEP,
        List.of(),
        step("OpenDeviceNode(d0)", "ok", "ok", "d0 closed", "i0 closed", "device unused"),
        step("OpenIommufd(i0)", "ok", "ok", "d0 blocked", "i0 closed", "device unused"),
        step("Bind(d0, i0)", "ok", "ok", "d0 blocked", "i0 open", "device unused"),
        step("OpenGroup(g0)", "EBUSY", "ok", "d0 bound", "i0 open", "device node.here"));
  }

  /** A read that kills its caller. */
  public static Counterexample oopsInRead() {
    return counterexample(
        Property.EVERY_CALL_RETURNS,
        List.of(
            "BUG: kernel NULL pointer dereference, address: 0000000000000000",
            "#PF: supervisor read access in kernel mode",
            "Oops: Oops: 0000 [#1] PREEMPT SMP NOPTI",
            "RIP: 0010:vfio_pci_core_read+0x1f/0x40",
            "Call Trace:",
            " vfio_device_fops_read+0x20/0x30",
            " vfs_read+0xa0/0x310"),
        step("OpenDeviceNode(d0)", "ok", "ok", "d0 closed"),
        step("Read(d0)", "EINVAL", "lost(oops)", "d0 blocked"));
  }

  /** A refused attach after which the last close kills its caller. */
  public static Counterexample oopsAfterAttach() {
    return counterexample(
        Property.EVERY_CALL_RETURNS,
        List.of("BUG: kernel NULL pointer dereference, address: 0000000000000008"),
        step("OpenDeviceNode(d0)", "ok", "ok", "d0 closed"),
        step("AttachBadId(d0)", "EINVAL", "EINVAL", "d0 blocked"));
  }

  /** A close that makes the kernel warn. */
  public static Counterexample warningAtClose() {
    return counterexample(
        Property.NO_KERNEL_WARNING,
        List.of("WARNING: CPU: 0 PID: 91 at drivers/vfio/vfio_main.c:563 vfio_df_close+0x8e/0xa0"),
        step("OpenDeviceNode(d0)", "ok", "ok", "d0 closed"),
        step("Close(d0)", "ok", "ok", "d0 blocked"));
  }

  /** A count that outlives its files. */
  public static Counterexample stuckAfterUnbind() {
    Counterexample plain =
        counterexample(
            Property.INITIAL_STATE_RESTORED,
            List.of(),
            step("OpenGroup(g0)", "ok", "ok", "g0 closed", "registration registered"),
            step("OpenDeviceNode(d0)", "ok", "ok", "g0 open.bare", "registration registered"),
            step("UnbindDriver", "blocked", "blocked", "d0 blocked", "registration registered"),
            step("Close(d0)", "ok", "ok", "d0 blocked", "registration unregistering"));
    return new Counterexample(
        plain.property(),
        plain.steps(),
        plain.failingIndex(),
        plain.originalLength(),
        plain.kernelLog(),
        "Bind(d0, i0) gives EBUSY although nothing is open",
        new Reproduction(4, 5),
        plain.provenance());
  }

  /** A bind that fails halfway and leaves what the next one trips over. */
  public static Counterexample failedAllocation() {
    return counterexample(
            Property.EVERY_CALL_RETURNS,
            List.of("BUG: unable to handle page fault for address: ffffed1000000000"),
            step("OpenIommufd(i0)", "ok", "ok", "d0 closed", "i0 closed"),
            step("OpenDeviceNode(d0)", "ok", "ok", "d0 closed", "i0 open"),
            step("Bind(d0, i0)", "ENOMEM", "ENOMEM", "d0 blocked", "i0 open"),
            step("Bind(d0, i0)", "ok", "ok", "d0 blocked", "i0 open"),
            step("SetIrqs(d0)", "ok", "ok", "d0 bound", "i0 open"),
            step("Close(d0)", "ok", "lost(oops)", "d0 bound", "i0 open"))
        .with(
            new FailedAllocation(
                2,
                7,
                ImmutableList.of(
                    "init_pci_cap_msi_perm+0x24/0x130",
                    "vfio_config_init+0x3c6/0x5d0",
                    "vfio_pci_core_enable+0x13f/0x210",
                    "vfio_pci_open_device+0x15/0x60",
                    "vfio_df_open+0x8a/0x120",
                    "vfio_df_ioctl_bind_iommufd+0x10b/0x1c0",
                    "vfio_device_fops_unl_ioctl+0x1d2/0x5f0",
                    "__x64_sys_ioctl+0x5f/0x90",
                    "do_syscall_64+0x4b/0x110")));
  }

  /** An interrupt that is set up with one allocation less, and the warning that follows. */
  public static Counterexample warningWhereAnAllocationFails() {
    return counterexample(
            Property.NO_KERNEL_WARNING,
            List.of("WARNING: CPU: 0 PID: 58 at kernel/irq/msi.c:1"),
            step("OpenDeviceNode(d0)", "ok", "ok", "d0 closed"),
            step("SetIrqs(d0)", "EINVAL", "EINVAL", "d0 blocked"))
        .with(new FailedAllocation(1, 1, ImmutableList.of()));
  }

  /** Every verb, and every slot rule that a program could get wrong, on a kernel that conforms. */
  public static Counterexample everyVerb() {
    return counterexample(
        Property.LOCKSTEP,
        List.of(),
        Sequences.everyVerb().stream()
            .map(
                line ->
                    step(line.action(), line.outcome(), line.outcome(), "registration registered"))
            .toArray(Step[]::new));
  }

  /** Two devices in one group, of which the second can be bound to an iommufd of its own. */
  public static Counterexample twoOwners() {
    Counterexample plain =
        counterexample(
            Property.LOCKSTEP,
            List.of(),
            step("OpenDeviceNode(d0)", "ok", "ok", "d0 closed", "dma unowned"),
            step("OpenDeviceNode(d1)", "ok", "ok", "d1 closed", "dma unowned"),
            step("OpenIommufd(i0)", "ok", "ok", "i0 closed", "dma unowned"),
            step("OpenIommufd(i1)", "ok", "ok", "i1 closed", "dma unowned"),
            step("Bind(d0, i0)", "ok", "ok", "d0 blocked", "dma unowned"),
            step("UnbindDriver(p1)", "blocked", "blocked", "p1 registered", "dma i0.blocking"),
            step("Bind(d1, i1)", "EPERM", "ok", "d1 blocked", "dma i0.blocking"));
    return ofChart("two-devices", plain);
  }

  /** A mediated device that is created anew and says that it has no interrupt at once. */
  public static Counterexample mediatedDevice() {
    Counterexample plain =
        counterexample(
            Property.LOCKSTEP,
            List.of(),
            step("OpenDeviceNode(d0)", "ok", "ok", "d0 closed"),
            step("OpenIommufd(i0)", "ok", "ok", "d0 blocked"),
            step("Read(d0)", "EINVAL", "EINVAL", "d0 blocked"),
            step("Bind(d0, i0)", "ok", "ok", "d0 blocked"),
            step("IoasAlloc(i0, a0)", "ok", "ok", "d0 bound"),
            step("Attach(d0, a0)", "ok", "ok", "d0 bound"),
            step("IoasDestroy(i0, a0)", "EBUSY", "EBUSY", "d0 bound"),
            step("Read(d0)", "ok(0x60)", "ok(0x60)", "d0 bound"),
            step("ReadConfig(d0)", "ok(0x32534348)", "ok(0x32534348)", "d0 bound"),
            step("Write(d0)", "ok(0x1)", "ok(0x1)", "d0 bound"),
            step("Mmap(d0, m0)", "EINVAL", "EINVAL", "d0 bound"),
            step("SetIrqs(d0)", "ok", "ok", "d0 bound"),
            step("BindDriver", "EEXIST", "EEXIST", "d0 bound"),
            step("UnbindDriver", "blocked", "blocked", "d0 bound"),
            step("Close(d0)", "ok", "ok", "d0 bound"),
            step("UnbindDriver", "ENOENT", "ENOENT", "d0 closed"),
            step("BindDriver", "ok", "ok", "d0 closed"),
            step("OpenDeviceNode(d0)", "ok", "ok", "d0 closed"),
            step("Bind(d0, i0)", "ok", "ok", "d0 blocked"),
            step("SetIrqs(d0)", "ok", "EINVAL", "d0 bound"));
    return ofChart("mtty", plain);
  }

  /** DMA at every stage of a device node's life, as it is; the last is said to reach nothing. */
  public static Counterexample strayDma() {
    Counterexample plain =
        counterexample(
            Property.DMA_CONTAINED,
            List.of(),
            step("Dma(d0)", "EBADF", "EBADF", "d0 closed"),
            step("OpenDeviceNode(d0)", "ok", "ok", "d0 closed"),
            step("Dma(d0)", "EINVAL", "EINVAL", "d0 blocked"),
            step("OpenIommufd(i0)", "ok", "ok", "d0 blocked"),
            step("IoasAlloc(i0, a0)", "ok", "ok", "d0 blocked"),
            step("IoasMap(i0, a0)", "ok", "ok", "d0 blocked"),
            step("Bind(d0, i0)", "ok", "ok", "d0 blocked"),
            step("Dma(d0)", "ok", "ok", "d0 bound"),
            step("Attach(d0, a0)", "ok", "ok", "d0 bound"),
            step("Dma(d0)", "ok(0x1)", "ok(0x1)", "d0 bound"),
            step("IoasUnmap(i0, a0)", "ok", "ok", "d0 bound"),
            step("Dma(d0)", "ok", "ok", "d0 bound"),
            step("IoasMap(i0, a0)", "ok", "ok", "d0 bound"),
            step("Dma(d0)", "ok(0x1)", "ok(0x1)", "d0 bound"),
            step("Detach(d0)", "ok", "ok", "d0 bound"),
            step("Dma(d0)", "ok", "ok", "d0 bound"),
            step("Attach(d0, a0)", "ok", "ok", "d0 bound"),
            step("Close(i0)", "ok", "ok", "d0 bound"),
            step("Dma(d0)", "ok", "ok(0x1)", "d0 bound"));
    return ofChart("dma", plain);
  }

  private static Counterexample ofChart(String chart, Counterexample plain) {
    return new Counterexample(
        plain.property(),
        plain.steps(),
        plain.failingIndex(),
        plain.originalLength(),
        plain.kernelLog(),
        "",
        plain.reproduction(),
        new Provenance(
            chart,
            LAB.target(),
            LAB.kernel(),
            LAB.kernelSource(),
            LAB.kernelConfig(),
            LAB.accelerator(),
            LAB.seed()));
  }

  /** Text that tries to leave the place it is put in, in every format. */
  public static Counterexample hostile() {
    String evil =
        "*/ #include \"/etc/passwd\" /* ??/ <script>alert('x')</script> ]]> | `rm -rf` \u0000\u001b[31m"
            + "\u202e\n\nnot ok 1 evil\n# Subtest: evil\nBail out!\u0007 $(reboot) ${x} \\ &amp; \ud800";
    return new Counterexample(
            Property.LOCKSTEP,
            ImmutableList.of(
                new Step(
                    Action.parse("OpenGroup(g0)"),
                    Outcomes.OK,
                    Outcomes.parse("EBUSY"),
                    evil,
                    ImmutableSortedMap.of("g0", evil, evil, "closed"))),
            0,
            30,
            ImmutableList.of(evil, evil),
            evil,
            new Reproduction(0, 0),
            new Provenance(evil, evil, evil, evil, evil, evil, 7))
        .with(new FailedAllocation(0, 3, ImmutableList.of(evil)));
  }

  /** A run on the lab that found two faults. */
  public static RunResult failedRun() {
    return run(Verdict.VIOLATES, 5000, "", LAB, ungatedMmap(), groupNotBlocked());
  }

  /** A run on the twin that found nothing. */
  public static RunResult passedRun() {
    return run(
        Verdict.CONFORMS, 5000, "", new Provenance("mainline", "twin", "", "", "", "none", 7));
  }

  /** A run whose lab never came up. */
  public static RunResult emptyRun() {
    return run(Verdict.INCONCLUSIVE, 0, "the guest did not boot in 3 attempts", LAB);
  }

  /** A run with nothing but hostile text in it. */
  public static RunResult hostileRun() {
    Counterexample hostile = hostile();
    return run(Verdict.VIOLATES, 1, hostile.residue(), hostile.provenance(), hostile);
  }

  private static RunResult run(
      Verdict verdict,
      long sequences,
      String note,
      Provenance provenance,
      Counterexample... found) {
    return new RunResult(
        verdict,
        "run",
        provenance,
        sequences,
        sequences * 20,
        sequences * 9,
        sequences * 0.01,
        new Coverage(40, 48, 300, 411, ImmutableList.of("UnbindDriver in registration.registered")),
        ImmutableList.copyOf(found),
        ImmutableList.of(),
        note);
  }

  private static Counterexample counterexample(Property property, List<String> log, Step... steps) {
    return new Counterexample(
        property,
        ImmutableList.copyOf(steps),
        steps.length - 1,
        23,
        ImmutableList.copyOf(log),
        "",
        new Reproduction(5, 5),
        LAB);
  }

  /**
   * A step.
   *
   * @param before words such as {@code "d0 closed"}
   */
  public static Step step(String action, String expected, String observed, String... before) {
    ImmutableSortedMap.Builder<String, String> states = ImmutableSortedMap.naturalOrder();
    for (String word : before) {
      states.put(word.split(" ")[0], word.split(" ")[1]);
    }
    return new Step(
        Action.parse(action),
        Outcomes.parse(expected),
        Outcomes.parse(observed),
        "drivers/vfio/vfio_main.c vfio_device_fops_mmap: access_granted",
        states.build());
  }
}
