package org.vfiocheck.properties.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.io.Resources;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vfiocheck.harness.lab.Lab;
import org.vfiocheck.harness.lab.guest.GuestProgram;
import org.vfiocheck.harness.lab.kernel.KernelBuild;
import org.vfiocheck.harness.lab.kernel.KernelSource.DebianPackage;

/**
 * No DMA reads or changes memory that the user did not map, at any stage of a device node's life: a
 * C program lets edu's own DMA engine try, on real kernels, behind the emulated IOMMU.
 */
@Tag("lab")
class DmaContainmentTest {
  private static final int CHECKS = 11;

  /** How the IOMMU's driver tells of DMA that it refused (drivers/iommu/intel/dmar.c). */
  private static final String FAULT = "fault addr 0x100000";

  private static final CProgram PROGRAM =
      new CProgram("dma_containment", "/dma_containment /dev/vfio/devices/$node");

  private final Lab lab = Lab.open(System.err::println);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"linux-source-6.12", "linux-source-7.3"})
  void aKernelAsDebianShipsIt_containsDma_atEveryStage(String source) throws IOException {
    GuestProgram.Finished finished = run(lab.prepare(new DebianPackage(source)));
    String all = String.join("\n", finished.lines());
    assertEquals(Optional.of(0), finished.status(), all);
    assertEquals(CHECKS, finished.lines().stream().filter(line -> line.startsWith("ok ")).count());
    assertTrue(all.contains(FAULT), all);
  }

  @Test
  void aKernelThatLeavesADetachedDeviceOnItsPageTable_isCaught() throws IOException {
    Path patch = folder.resolve("detach-keeps-domain.patch");
    Resources.asByteSource(Resources.getResource("lab/patches/" + patch.getFileName()))
        .copyTo(com.google.common.io.Files.asByteSink(patch.toFile()));
    GuestProgram.Finished finished =
        run(lab.prepare(lab.patched(new DebianPackage("linux-source-6.12"), List.of(patch))));
    String all = String.join("\n", finished.lines());
    assertTrue(!finished.status().equals(Optional.of(0)), all);
    assertTrue(
        finished.lines().stream()
            .anyMatch(
                line -> line.startsWith("not ok ") && line.contains("detached from a page table")),
        all);
  }

  private GuestProgram.Finished run(KernelBuild kernel) throws IOException {
    return PROGRAM.run(lab, kernel, folder);
  }
}
