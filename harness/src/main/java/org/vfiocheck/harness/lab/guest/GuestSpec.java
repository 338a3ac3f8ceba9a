package org.vfiocheck.harness.lab.guest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vfiocheck.harness.protocol.JournalLayout;

/**
 * A machine to start.
 *
 * @param kernel a bzImage
 * @param initramfs the guest's file system
 * @param accelerator what runs the guest's instructions
 * @param memory in MiB
 * @param mode what the guest is for
 * @param agent the agent's main class
 * @param topology which devices it has
 * @param findsLeaks whether its kernel is told to look for lost memory
 */
public record GuestSpec(
    Path kernel,
    Path initramfs,
    Accelerator accelerator,
    int memory,
    Mode mode,
    String agent,
    Topology topology,
    boolean findsLeaks) {
  public static final String AGENT = "org.vfiocheck.harness.agent.AgentMain";
  public static final int USUAL_MEMORY = 1024;

  /** The emulator's program. */
  public static final String EMULATOR = "qemu-system-x86_64";

  /** The console's log, in the guest's folder. */
  static final String CONSOLE = "console";

  /** The socket that the emulator connects the agent's port to. */
  static final String PORT = "port";

  /** What the emulator makes the journal's memory of. */
  static final String JOURNAL = "journal";

  /** The socket that the emulator makes for its monitor (QMP). */
  public static final String MONITOR = "qmp";

  // One processor: docs/adr/0010-one-processor.md.
  //
  // Without what nobody here uses: each device, and SMM, is one more address space that the
  // emulator lays out anew whenever a device's command register changes, as it does at each bind
  // and release.
  private static final String MACHINE =
      "q35,kernel-irqchip=split,smm=off,sata=off,smbus=off,i8042=off,vmport=off";

  /** The port's name, by which the agent finds it. */
  private static final String PORT_NAME = "org.vfiocheck.agent";

  /** What runs a guest's instructions. */
  public enum Accelerator {
    /** The processor itself. */
    KVM,
    /** Translation by the emulator: works everywhere. */
    TCG;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What a guest is for. */
  public enum Mode {
    /** To run the agent. */
    AGENT,
    /** To show that its init is reached, and end. */
    PROBE,
    /** To run a program with the device bound to its driver, and end. */
    PROGRAM,
    /** To run a shell on its console. */
    SHELL
  }

  public GuestSpec with(Accelerator other) {
    return new GuestSpec(kernel, initramfs, other, memory, mode, agent, topology, findsLeaks);
  }

  public GuestSpec withImage(Path other) {
    return new GuestSpec(kernel, other, accelerator, memory, mode, agent, topology, findsLeaks);
  }

  public GuestSpec withMemory(int other) {
    return new GuestSpec(kernel, initramfs, accelerator, other, mode, agent, topology, findsLeaks);
  }

  public GuestSpec with(Mode other) {
    return new GuestSpec(
        kernel, initramfs, accelerator, memory, other, agent, topology, findsLeaks);
  }

  public GuestSpec findingLeaks(boolean other) {
    return new GuestSpec(kernel, initramfs, accelerator, memory, mode, agent, topology, other);
  }

  public GuestSpec with(Topology other) {
    return new GuestSpec(kernel, initramfs, accelerator, memory, mode, agent, other, findsLeaks);
  }

  /** The emulator's command for a machine whose console, sockets and journal are in a folder. */
  List<String> command(Path folder) {
    List<String> words = machine();
    words.addAll(List.of("-chardev", "file,id=console,path=" + folder.resolve(CONSOLE)));
    words.addAll(List.of("-serial", "chardev:console", "-device", "virtio-serial-pci"));
    words.addAll(List.of("-chardev", "socket,id=port,path=" + folder.resolve(PORT)));
    words.addAll(List.of("-device", "virtserialport,chardev=port,name=" + PORT_NAME));
    words.add("-object");
    words.add(
        "memory-backend-file,id=journal,share=on,size=%d,mem-path=%s"
            .formatted(JournalLayout.BYTES, folder.resolve(JOURNAL)));
    words.addAll(List.of("-device", "ivshmem-plain,memdev=journal"));
    words.addAll(List.of("-qmp", "unix:%s,server=on,wait=off".formatted(folder.resolve(MONITOR))));
    return words;
  }

  /** The emulator's command for a machine whose console is the terminal. */
  public List<String> commandOnTerminal() {
    List<String> words = machine();
    words.addAll(List.of("-chardev", "stdio,id=console,signal=off"));
    words.addAll(List.of("-serial", "chardev:console"));
    return words;
  }

  private List<String> machine() {
    List<String> words = new ArrayList<>(List.of(EMULATOR, "-nodefaults"));
    words.addAll(List.of("-no-user-config", "-no-reboot", "-display", "none"));
    words.addAll(List.of("-M", MACHINE, "-smp", "1", "-m", memory + "M"));
    words.addAll(
        accelerator == Accelerator.KVM
            ? List.of("-accel", "kvm", "-cpu", "host")
            : List.of("-accel", "tcg,thread=multi"));
    words.addAll(List.of("-kernel", kernel.toString(), "-initrd", initramfs.toString()));
    words.addAll(List.of("-append", parameters()));
    words.addAll(List.of("-device", "intel-iommu,intremap=on," + topology.snoopControl()));
    words.addAll(topology.settings());
    topology.devices().forEach(device -> words.addAll(List.of("-device", device)));
    return words;
  }

  private String parameters() {
    // no_timer_check: the kernel's own check of its timer fails now and then where the host is
    // busy, and panics. panic=-1 restarts at once, which -no-reboot turns into the emulator's end.
    // unknown_nmi_panic: nobody raises an NMI but who wants a panic, through the monitor.
    String both =
        "console=ttyS0 quiet intel_iommu=on panic=-1 unknown_nmi_panic no_timer_check"
            + " VFIOCHECK_MODE="
            + mode.name().toLowerCase(Locale.ROOT);
    String device = topology.underTest();
    return both
        + topology.parameters()
        + (findsLeaks ? " kmemleak=on" : "")
        + (device.isEmpty() ? "" : " VFIOCHECK_DEVICE=" + device)
        + " VFIOCHECK_AGENT="
        + agent;
  }
}
