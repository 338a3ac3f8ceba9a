package org.vfiocheck.harness.agent;

import org.vfiocheck.harness.ffi.IommufdCalls;
import org.vfiocheck.harness.ffi.Linux;
import org.vfiocheck.harness.ffi.Memory;
import org.vfiocheck.harness.ffi.Posix;
import org.vfiocheck.harness.ffi.VfioCalls;

/**
 * The device under test, with everything that its calls need made once: paths, buffers, a pipe, an
 * eventfd. Methods are the calls of docs/actions.md on descriptor numbers; each gives an {@link
 * Answer}, where a descriptor is still the number that the kernel gave.
 */
final class Device {
  /** A number that no open file has: far above what the agent ever opens. */
  private static final int UNUSED_FD = 1_000_000;

  private static final int PAGE = 4096;
  private static final long IOVA = 0x100000;
  private static final int WORD = 4;
  private static final int OPEN_FLAGS = Posix.O_RDWR | Posix.O_CLOEXEC;

  private final Linux linux;
  private final VfioCalls vfio;
  private final IommufdCalls iommufd;
  private final DevicePaths paths;
  private final Registers registers;
  private final Memory word = Memory.ofSize(Long.BYTES);
  private final Memory dmaPage;
  private final Memory argumentPage;
  private final DmaEngine dmaEngine;
  private final int eventfd;
  private final int devNull;
  private final int[] pipe = new int[2];
  private long bar0;
  private long config;
  private int firstWord;

  Device(Linux linux, DevicePaths paths, Registers registers) {
    this.linux = linux;
    this.paths = paths;
    this.registers = registers;
    vfio = new VfioCalls(linux);
    iommufd = new IommufdCalls(linux);
    dmaPage = linux.pages(PAGE);
    argumentPage = linux.pages(PAGE);
    dmaEngine = new DmaEngine(linux, dmaPage, IOVA);
    eventfd = checked("eventfd", linux.eventfd(0, Posix.EFD_CLOEXEC | Posix.EFD_NONBLOCK));
    devNull = checked("open of /dev/null", linux.open(Memory.ofString("/dev/null"), OPEN_FLAGS));
    checked("pipe2", linux.pipe2(pipe, Posix.O_CLOEXEC | Posix.O_NONBLOCK));
  }

  private static int checked(String call, int result) {
    if (result < 0) {
      throw new IllegalStateException(call + " failed: errno " + -result);
    }
    return result;
  }

  /**
   * Binds, reads, asks and releases the device once, as the initial state wants it, and notes where
   * its regions are.
   *
   * @throws IllegalStateException when the kernel refuses any of it
   */
  void openOnce() {
    int node = checked("open of the device node", openNode());
    int context = checked("open of /dev/iommu", openIommufd());
    checked("VFIO_DEVICE_BIND_IOMMUFD", vfio.bindIommufd(node, context));
    bar0 = vfio.bar0Offset(node);
    config = vfio.configOffset(node);
    long read = read(node);
    if (read < 0) {
      throw new IllegalStateException("pread of BAR 0 failed: errno " + -read);
    }
    firstWord = (int) read;
    checked("VFIO_DEVICE_GET_INFO", getInfo(node));
    checked("close of the device node", close(node));
    checked("close of /dev/iommu", close(context));
  }

  int close(int fd) {
    return linux.close(fd);
  }

  int duplicate(int fd) {
    return linux.duplicate(fd);
  }

  int openContainer() {
    return linux.open(DevicePaths.CONTAINER, OPEN_FLAGS);
  }

  int openGroup() {
    return linux.open(paths.group(), OPEN_FLAGS);
  }

  int openNode() {
    return linux.open(paths.node(), OPEN_FLAGS);
  }

  int openIommufd() {
    return linux.open(DevicePaths.IOMMUFD, OPEN_FLAGS);
  }

  int setContainer(int group, int containerOrIommufd) {
    return vfio.groupSetContainer(group, containerOrIommufd);
  }

  int unsetContainer(int group) {
    return vfio.groupUnsetContainer(group);
  }

  int setIommu(int container) {
    return vfio.setIommuType1v2(container);
  }

  int getDeviceFd(int group) {
    return vfio.groupGetDeviceFd(group, paths.name());
  }

  int groupStatus(int group) {
    return vfio.groupGetStatus(group);
  }

  int bind(int node, int context) {
    return vfio.bindIommufd(node, context);
  }

  int bindWrongFd(int node) {
    return vfio.bindIommufd(node, devNull);
  }

  int bindNoFd(int node) {
    return vfio.bindIommufd(node, UNUSED_FD);
  }

  int bindBadPage(int node, int context) {
    return vfio.bindIommufdReadOnly(node, context, argumentPage);
  }

  /** Leaves the new number to {@link #allocatedIoas}. */
  int ioasAlloc(int context) {
    return iommufd.ioasAlloc(context);
  }

  int allocatedIoas() {
    return iommufd.allocatedIoas();
  }

  int ioasMap(int context, int id) {
    return iommufd.ioasMap(context, id, dmaPage, IOVA);
  }

  int ioasUnmap(int context, int id) {
    return iommufd.ioasUnmap(context, id, IOVA, PAGE);
  }

  int ioasDestroy(int context, int id) {
    return iommufd.destroy(context, id);
  }

  int attach(int node, int id) {
    return vfio.attachIommufdPt(node, id);
  }

  int detach(int node) {
    return vfio.detachIommufdPt(node);
  }

  long read(int file) {
    return readBytes(file, bar0 + registers.readAt(), registers.readBytes());
  }

  long readConfig(int file) {
    return readBytes(file, config, WORD);
  }

  private long readBytes(int file, long offset, int bytes) {
    word.putInt(0, 0);
    long count = linux.pread(file, word, bytes, offset);
    return count < 0 ? count : Integer.toUnsignedLong(word.getInt(0));
  }

  long write(int file) {
    return linux.pwrite(file, word, registers.writeBytes(), bar0 + registers.writeAt());
  }

  int getInfo(int file) {
    return vfio.getInfo(file);
  }

  int getRegionInfo(int file) {
    return vfio.getBar0Info(file);
  }

  int setIrqs(int file) {
    return vfio.setMsiTrigger(file, eventfd);
  }

  int reset(int file) {
    return vfio.reset(file);
  }

  int feature(int file) {
    return vfio.probeUnknownFeature(file);
  }

  /** Answers a sum of {@link org.vfiocheck.model.outcome.DmaReach}. */
  long dma(int file) {
    return dmaEngine.reach(file, bar0, config);
  }

  /** Answers the mapping's address. */
  long mmap(int file) {
    return linux.mmap(PAGE, Posix.PROT_READ | Posix.PROT_WRITE, Posix.MAP_SHARED, file, bar0);
  }

  int munmap(long address) {
    return linux.munmap(address, PAGE);
  }

  /**
   * The word at the start of a mapping, loaded by the kernel so that a fault is an answer.
   *
   * <p>A write to a pipe would be enough, but it copies four bytes one by one, and edu answers only
   * 32-bit accesses (other sizes read as zero). So the word is first compared, with one 32-bit
   * access, with what {@code pread} read at the start; only another word is fetched by the pipe.
   */
  long touch(long address) {
    int compared = linux.compareWord(address, firstWord);
    if (compared == 0) {
      return Integer.toUnsignedLong(firstWord);
    }
    long written = linux.writeMapped(pipe[1], address, WORD);
    if (written < 0) {
      return written == -Errnos.EFAULT ? Answer.FAULT : written;
    }
    word.putInt(0, 0);
    long count = linux.read(pipe[0], word, WORD);
    return count < 0 ? count : Integer.toUnsignedLong(word.getInt(0));
  }
}
