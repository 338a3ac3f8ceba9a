package org.vfiocheck.harness.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vfiocheck.harness.ffi.Linux;

/**
 * A mediated device of the kernel's sample driver mtty, a serial port with one line.
 *
 * <p>Its driver has it from its creation to its removal. There is no binding it again: nothing
 * matches a mediated device ({@code mdev_match} in drivers/vfio/mdev/mdev_driver.c), so a write to
 * the driver's {@code bind} is always ENODEV.
 */
final class MttyDevice implements SysfsDevice {
  private static final String UUID = "6d747479-0000-4000-8000-000000000001";
  private static final Path FOLDER = Path.of("/sys/bus/mdev/devices", UUID);
  private static final Path DRIVER = Path.of("/sys/bus/mdev/drivers/mtty");
  private static final Path CREATE =
      Path.of("/sys/class/mtty/mtty/mdev_supported_types/mtty-1/create");

  @Override
  public String name() {
    return UUID;
  }

  @Override
  public Path folder() {
    return FOLDER;
  }

  @Override
  public void giveToDriver() throws IOException {
    if (!CREATE.toFile().exists()) {
      throw new IllegalStateException(
          "the kernel has no mtty: set CONFIG_SAMPLES=y and CONFIG_SAMPLE_VFIO_MDEV_MTTY=y");
    }
    if (!boundLink().toFile().exists()) {
      Files.writeString(CREATE, UUID);
    }
  }

  @Override
  public Path boundLink() {
    return DRIVER.resolve(UUID);
  }

  @Override
  public SysfsOrder bind(Linux linux) {
    return SysfsOrder.toDriver(linux, CREATE, UUID);
  }

  @Override
  public SysfsOrder unbind(Linux linux) {
    return SysfsOrder.toDevice(FOLDER.resolve("remove"), "1");
  }

  @Override
  public Registers registers() {
    return Registers.MTTY;
  }
}
