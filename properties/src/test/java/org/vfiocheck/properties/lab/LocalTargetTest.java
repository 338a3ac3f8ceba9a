package org.vfiocheck.properties.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vfiocheck.harness.lab.Lab;
import org.vfiocheck.harness.lab.guest.GuestProgram;
import org.vfiocheck.harness.lab.kernel.KernelSource.DebianPackage;
import org.vfiocheck.harness.lab.work.Command;

/**
 * The whole tool inside a guest, where the guest's kernel is "this machine's own": the one place
 * with a device that may be taken.
 */
@Tag("lab")
class LocalTargetTest {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** Prints one line for each thing that is asserted; everything else goes to the console too. */
  private static final String SCRIPT =
      """
      #!/bin/busybox sh
      b=/bin/busybox
      $b mkdir /app
      $b tar -xf /app.tar -C /app
      $b rm /app.tar
      for folder in /sys/bus/pci/devices/*; do
        if [ "$($b cat $folder/vendor)" = 0x1234 ]; then
          device=${folder##*/}
        fi
      done
      sys=/sys/bus/pci/devices/$device
      vfiocheck() {
        /app/java/bin/java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx160m \\
          --enable-native-access=ALL-UNNAMED -cp "/app/lib/*" org.vfiocheck.properties.cli.Main \\
          run --target local --tries 30 --seed 1 "$@"
        echo "CHECK status $?"
      }
      driver() {
        if [ -e $sys/driver ]; then
          path=$($b readlink $sys/driver)
          echo "CHECK driver ${path##*/} override $($b cat $sys/driver_override)"
        else
          echo "CHECK no driver, override $($b cat $sys/driver_override)"
        fi
      }
      vfiocheck --device $device
      driver
      echo $device > $sys/driver/unbind
      echo > $sys/driver_override
      vfiocheck --device $device
      driver
      vfiocheck --device $device --take-over
      driver
      """;

  private final Lab lab = Lab.open(System.err::println);

  @TempDir private Path folder;

  @Test
  void aDeviceOfTheOwnMachine_conforms_andIsGivenBack() throws IOException {
    GuestProgram.Finished finished =
        lab.program(
            lab.prepare(new DebianPackage("linux-source-6.12")),
            ImmutableMap.of("app.tar", application(), "program", SCRIPT.getBytes(UTF_8)),
            LIMIT);
    String all = String.join("\n", finished.lines());
    assertEquals(Optional.of(0), finished.status(), all);
    assertEquals(
        List.of(
            "CHECK status 0",
            "CHECK driver vfio-pci override vfio-pci",
            "CHECK status 2",
            "CHECK no driver, override (null)",
            "CHECK status 0",
            "CHECK no driver, override (null)"),
        finished.lines().stream().filter(line -> line.startsWith("CHECK")).toList(),
        all);
  }

  /** The tool's class path and a Java runtime that can run it, as a tar. */
  private byte[] application() throws IOException {
    Path home = Path.of(System.getProperty("java.home"));
    Command.of(home.resolve("bin/jlink").toString(), "--add-modules", "java.se,jdk.unsupported")
        .plus("--strip-debug", "--no-man-pages", "--no-header-files")
        .plus("--output", folder.resolve("java").toString())
        .runOrFail();
    Path libraries = Files.createDirectory(folder.resolve("lib"));
    int number = 0;
    for (String place :
        Splitter.on(File.pathSeparatorChar)
            .omitEmptyStrings()
            .split(System.getProperty("surefire.test.class.path"))) {
      Path jar = libraries.resolve(number++ + ".jar");
      if (Files.isDirectory(Path.of(place))) {
        Command.of(home.resolve("bin/jar").toString(), "-c", "-f", jar.toString(), "-C", place)
            .plus(".")
            .runOrFail();
      } else if (Files.exists(Path.of(place))) {
        Files.copy(Path.of(place), jar);
      }
    }
    Path tar = folder.resolve("app.tar");
    Command.of("tar", "-cf", tar.toString(), "-C", folder.toString(), "java", "lib").runOrFail();
    return Files.readAllBytes(tar);
  }
}
