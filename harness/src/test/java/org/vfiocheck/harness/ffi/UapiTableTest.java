package org.vfiocheck.harness.ffi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vfiocheck.harness.lab.Lab;
import org.vfiocheck.harness.lab.kernel.KernelSource.DebianPackage;

class UapiTableTest {
  @Test
  void lines_nameEachConstantAndMember() {
    List<String> lines = UapiTable.lines();
    assertTrue(lines.contains("constant VFIO_DEVICE_BIND_IOMMUFD 15222"), lines::toString);
    assertTrue(lines.contains("struct vfio_device_bind_iommufd out_devid offset 12 size 4"));
    assertTrue(lines.contains("struct vfio_irq_set data offset 20"));
    assertEquals(lines.size(), lines.stream().distinct().count());
  }

  @Test
  void probeSource_printsAsManyLines() {
    long prints = UapiTable.probeSource().lines().filter(line -> line.contains("printf(")).count();
    assertEquals(UapiTable.lines().size(), prints);
  }

  @ParameterizedTest
  @ValueSource(strings = {"linux-source-6.12", "linux-source-7.3"})
  @Tag("lab")
  void lines_areWhatACompilerReadsFromTheHeadersUnderTest(String kernel, @TempDir Path folder)
      throws IOException, InterruptedException {
    Path headers =
        Lab.open(System.err::println).prepare(new DebianPackage(kernel)).headers().orElseThrow();
    Path source = Files.writeString(folder.resolve("probe.c"), UapiTable.probeSource());
    Path probe = folder.resolve("probe");
    run("gcc", "-I" + headers, "-o", probe.toString(), source.toString());
    assertEquals(String.join("\n", UapiTable.lines()), run(probe.toString()).strip());
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output;
    try (var reader = process.inputReader()) {
      output = String.join("\n", reader.lines().toList());
    }
    assertEquals(0, process.waitFor(), output);
    return output;
  }
}
