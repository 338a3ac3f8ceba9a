package org.vfiocheck.harness.lab.guest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** An emulator's monitor, by the QEMU Machine Protocol: a line of JSON each way. */
public final class Monitor implements AutoCloseable {
  private final SocketChannel channel;
  private final BufferedReader answers;

  private Monitor(SocketChannel channel) {
    this.channel = channel;
    this.answers = new BufferedReader(Channels.newReader(channel, UTF_8));
  }

  /**
   * Connects to an emulator.
   *
   * @param socket {@link GuestSpec#MONITOR} in the guest's folder
   * @throws IOException when no emulator listens there
   */
  public static Monitor open(Path socket) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(socket));
      Monitor monitor = new Monitor(channel);
      var _ = monitor.answers.readLine();
      monitor.execute("{\"execute\": \"qmp_capabilities\"}");
      return monitor;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Gives a command and waits for its answer.
   *
   * @throws IOException when the emulator is gone or refuses
   */
  public void execute(String command) throws IOException {
    channel.write(ByteBuffer.wrap((command + "\n").getBytes(UTF_8)));
    String answer;
    do {
      answer = answers.readLine();
    } while (answer != null && answer.contains("\"event\""));
    if (answer == null || !answer.contains("\"return\"")) {
      throw new IOException("the emulator answers " + command + " with " + answer);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
