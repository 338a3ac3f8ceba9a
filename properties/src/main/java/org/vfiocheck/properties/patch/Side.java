package org.vfiocheck.properties.patch;

import org.vfiocheck.harness.lab.kernel.KernelBuildException;
import org.vfiocheck.harness.lab.kernel.PatchException;
import org.vfiocheck.harness.sut.LabException;
import org.vfiocheck.harness.sut.SystemUnderTest;
import org.vfiocheck.model.trace.Provenance;

/**
 * One of the two kernels that are compared.
 *
 * @param provenance of the traces that it gives
 */
public record Side(SystemUnderTest system, Provenance provenance) implements AutoCloseable {

  /** Makes a kernel ready. */
  public interface Starter {
    /** What it makes ready, for a reader. */
    String name();

    /**
     * Patches, builds and begins to boot, as far as that is needed.
     *
     * @throws PatchException when the patch does not apply
     * @throws KernelBuildException when the sources do not become a kernel
     * @throws LabException when the lab fails
     */
    Side start();
  }

  @Override
  public void close() {
    system.close();
  }
}
