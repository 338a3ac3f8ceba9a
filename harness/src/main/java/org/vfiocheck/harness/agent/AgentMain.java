package org.vfiocheck.harness.agent;

import java.io.DataInput;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.vfiocheck.harness.ffi.Linux;
import org.vfiocheck.harness.protocol.GuestWriter;

/**
 * The guest's program.
 *
 * <p>System properties: {@code vfiocheck.port}, the file to talk to the host through, or {@value
 * #STANDARD} for standard input and output, else the virtio port that is named {@value #PORT_NAME};
 * {@code vfiocheck.device}, the PCI address of the device, or {@value #MTTY} for one that is made,
 * else every {@code edu} of QEMU's is one. Arguments: none, or {@code --bench-refused-read N} to
 * time N reads that the kernel refuses, or {@code --send-counters} to tell the host what the kernel
 * counted, and nothing else.
 */
public final class AgentMain {
  /** The name of the virtio serial port between host and guest. */
  public static final String PORT_NAME = "org.vfiocheck.agent";

  /** Stands for standard input and output in place of a port. */
  public static final String STANDARD = "-";

  /** Stands for a mediated device of the kernel's sample driver in place of an address. */
  public static final String MTTY = "mtty";

  private static final Path PORTS = Path.of("/sys/class/virtio-ports");
  private static final String EDU_VENDOR = "0x1234";
  private static final String EDU_DEVICE = "0x11e8";

  private AgentMain() {}

  public static void main(String[] args) throws IOException {
    if (args.length == 2 && args[0].equals("--bench-refused-read")) {
      RefusedReadBench.run(devices().getFirst(), Integer.parseInt(args[1]));
    } else if (args.length == 1 && args[0].equals("--send-counters")) {
      sendCounters();
    } else if (args.length == 0) {
      talk();
    } else {
      System.err.println("usage: AgentMain [--bench-refused-read N | --send-counters]");
      System.exit(2);
    }
  }

  private static void talk() throws IOException {
    try (Linux linux = new Linux()) {
      if (System.getProperty("vfiocheck.port", "").equals(STANDARD)) {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        talk(linux, AgentInput.of(System.in), new AgentOutput(out, null));
        return;
      }
      try (RandomAccessFile port = new RandomAccessFile(portPath(), "rw");
          FileOutputStream out = new FileOutputStream(port.getFD())) {
        Journal journal = Journal.find(linux).orElse(null);
        talk(linux, AgentInput.of(port), new AgentOutput(out, journal));
      }
    }
  }

  private static void sendCounters() throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new AgentOutput(new FileOutputStream(portPath()), null))) {
      GcovCounters.read().write(out);
    }
  }

  private static void talk(Linux linux, DataInput in, AgentOutput out) throws IOException {
    try {
      Agent agent = new Agent(linux, devices(), in, out);
      agent.serve(Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip());
    } catch (EOFException e) {
      // Whoever sent the sequences is gone.
      return;
    } catch (RuntimeException | IOException | LinkageError e) {
      e.printStackTrace();
      new GuestWriter(new DataOutputStream(out)).failed(e.toString());
      out.flush();
    }
  }

  private static List<? extends SysfsDevice> devices() throws IOException {
    String named = System.getProperty("vfiocheck.device", "");
    if (named.equals(MTTY)) {
      return List.of(new MttyDevice());
    }
    return named.isEmpty() ? edus() : List.of(new PciDevice(named));
  }

  private static List<PciDevice> edus() throws IOException {
    List<PciDevice> all = PciDevice.find(EDU_VENDOR, EDU_DEVICE);
    if (all.isEmpty()) {
      throw new IllegalStateException(
          "no PCI device %s:%s: add -device edu".formatted(EDU_VENDOR, EDU_DEVICE));
    }
    return all;
  }

  private static String portPath() throws IOException {
    String path = System.getProperty("vfiocheck.port", "");
    if (!path.isEmpty()) {
      return path;
    }
    File[] ports = PORTS.toFile().listFiles();
    if (ports != null) {
      for (File port : ports) {
        if (Files.readString(port.toPath().resolve("name")).strip().equals(PORT_NAME)) {
          return "/dev/" + port.getName();
        }
      }
    }
    throw new IllegalStateException("no virtio port is named " + PORT_NAME + " in " + PORTS);
  }
}
