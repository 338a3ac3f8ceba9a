package org.vfiocheck.harness.twin;

import static org.vfiocheck.model.outcome.Errno.EBADF;
import static org.vfiocheck.model.outcome.Outcomes.FAULT;
import static org.vfiocheck.model.outcome.Outcomes.OK;
import static org.vfiocheck.model.outcome.Outcomes.SKIPPED;
import static org.vfiocheck.model.outcome.Outcomes.refused;

import org.vfiocheck.model.action.Ref;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.outcome.Outcomes;

/** The system calls that any file or mapping takes. */
final class FileCalls {
  private FileCalls() {}

  /**
   * {@code fcntl(F_DUPFD_CLOEXEC)}: {@code f_dupfd} in {@code fs/file.c} takes a reference to the
   * file, which is not asked.
   */
  static Outcome dup(TwinKernel kernel, Slots slots, Ref from, Ref to) {
    if (slots.file(to) != null) {
      return SKIPPED;
    }
    OpenFile file = slots.file(from);
    if (file == null) {
      return refused(EBADF);
    }
    slots.duplicate(from, to);
    if (!kernel.faults.contains(Fault.DUPLICATE_DOES_NOT_PIN_FILE)) {
      file.get();
    }
    return OK;
  }

  /** {@code close}. */
  static Outcome close(Slots slots, Ref ref) {
    OpenFile file = slots.file(ref);
    if (file == null) {
      return refused(EBADF);
    }
    slots.closed(ref);
    file.put();
    return OK;
  }

  /** {@code munmap}, which puts the mapping's reference to the file. */
  static Outcome munmap(TwinKernel kernel, Slots slots, Ref mapping) {
    VfioDeviceFile file = slots.mapping(mapping);
    if (file == null) {
      return SKIPPED;
    }
    slots.setMapping(mapping, null);
    if (!kernel.faults.contains(Fault.MAPPING_DOES_NOT_PIN_FILE)) {
      file.put();
    }
    return OK;
  }

  /**
   * A load from a mapping. Follows {@code drivers/vfio/pci/vfio_pci_core.c}, {@code
   * vfio_pci_mmap_huge_fault}: SIGBUS where the device's memory is off, as after its last close.
   */
  static Outcome touch(Slots slots, Ref mapping) {
    VfioDeviceFile file = slots.mapping(mapping);
    if (file == null) {
      return SKIPPED;
    }
    return file.device.openCount > 0 ? Outcomes.value(VfioPci.BAR0_WORD) : FAULT;
  }
}
