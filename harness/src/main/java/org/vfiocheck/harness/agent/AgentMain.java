package org.vfiocheck.harness.agent;

import java.io.DataInput;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vfiocheck.harness.ffi.Linux;
import org.vfiocheck.harness.protocol.GuestWriter;

/**
 * The guest's program.
 *
 * <p>System properties: {@code vfiocheck.port}, the file to talk to the host through, or {@value
 * #STANDARD} for standard input and output, else the virtio port that is named {@value #PORT_NAME};
 * {@code vfiocheck.device}, the PCI address of the device, else the first {@code edu} of QEMU's.
 * Arguments: none, or {@code --bench-refused-read N} to time N reads that the kernel refuses, or
 * {@code --send-counters} to tell the host what the kernel counted, and nothing else.
 */
public final class AgentMain {
  /** The name of the virtio serial port between host and guest. */
  public static final String PORT_NAME = "org.vfiocheck.agent";

  /** Stands for standard input and output in place of a port. */
  public static final String STANDARD = "-";

  private static final Path PORTS = Path.of("/sys/class/virtio-ports");
  private static final String EDU_VENDOR = "0x1234";
  private static final String EDU_DEVICE = "0x11e8";

  private AgentMain() {}

  public static void main(String[] args) throws IOException {
    if (args.length == 2 && args[0].equals("--bench-refused-read")) {
      RefusedReadBench.run(device(), Integer.parseInt(args[1]));
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
    if (System.getProperty("vfiocheck.port", "").equals(STANDARD)) {
      talk(
          PortStreams.input(System.in),
          PortStreams.output(new FileOutputStream(FileDescriptor.out)));
      return;
    }
    try (RandomAccessFile port = new RandomAccessFile(portPath(), "rw");
        DataOutputStream out = PortStreams.output(new FileOutputStream(port.getFD()))) {
      talk(PortStreams.input(port), out);
    }
  }

  private static void sendCounters() throws IOException {
    try (DataOutputStream out = PortStreams.output(new FileOutputStream(portPath()))) {
      GcovCounters.read().write(out);
    }
  }

  private static void talk(DataInput in, DataOutputStream out) throws IOException {
    try (Linux linux = new Linux()) {
      Agent agent = new Agent(linux, device(), in, out);
      agent.serve(Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip());
    } catch (EOFException e) {
      // Whoever sent the sequences is gone.
      return;
    } catch (RuntimeException | IOException | LinkageError e) {
      e.printStackTrace();
      new GuestWriter(out).failed(e.toString());
      out.flush();
    }
  }

  private static PciDevice device() throws IOException {
    String address = System.getProperty("vfiocheck.device", "");
    return address.isEmpty() ? PciDevice.find(EDU_VENDOR, EDU_DEVICE) : new PciDevice(address);
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
