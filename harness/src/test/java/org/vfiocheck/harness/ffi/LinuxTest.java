package org.vfiocheck.harness.ffi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vfiocheck.model.outcome.Errno;

/** Real calls on ordinary files, pipes and pages. */
class LinuxTest {
  private static final int PAGE = 4096;

  private final Linux linux = new Linux();

  @AfterEach
  void close() {
    linux.close();
  }

  private static int minus(Errno errno) {
    return -errno.number();
  }

  private int open(String path, int flags) {
    return linux.open(Memory.ofString(path), flags);
  }

  @Test
  void open_ofAFileThatIsNotThere_isEnoent() {
    assertEquals(minus(Errno.ENOENT), open("/there/is/no/such/file", Posix.O_RDONLY));
  }

  @Test
  void everyCallOnNoDescriptor_isEbadf() {
    Memory word = Memory.ofSize(4);
    assertEquals(minus(Errno.EBADF), linux.close(-1));
    assertEquals(minus(Errno.EBADF), linux.duplicate(-1));
    assertEquals(minus(Errno.EBADF), linux.read(-1, word, 4));
    assertEquals(minus(Errno.EBADF), linux.write(-1, word, 4));
    assertEquals(minus(Errno.EBADF), linux.pread(-1, word, 4, 0));
    assertEquals(minus(Errno.EBADF), linux.pwrite(-1, word, 4, 0));
    assertEquals(minus(Errno.EBADF), linux.ioctl(-1, Ioctls.VFIO_DEVICE_RESET, word));
    assertEquals(minus(Errno.EBADF), linux.mmap(PAGE, Posix.PROT_READ, Posix.MAP_SHARED, -1, 0));
  }

  @Test
  void ioctl_thatAFileDoesNotKnow_isEnotty() {
    int fd = open("/dev/null", Posix.O_RDWR | Posix.O_CLOEXEC);
    assertEquals(minus(Errno.ENOTTY), new VfioCalls(linux).getInfo(fd));
    assertEquals(minus(Errno.ENOTTY), new IommufdCalls(linux).ioasAlloc(fd));
    assertEquals(0, linux.close(fd));
  }

  @Test
  void aSecondClose_isEbadf() {
    int fd = open("/dev/null", Posix.O_RDONLY | Posix.O_CLOEXEC);
    assertEquals(0, linux.close(fd));
    assertEquals(minus(Errno.EBADF), linux.close(fd));
  }

  @Test
  void preadAndPwrite_reachTheBytesAtTheOffset(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "abcdefgh");
    int fd = open(file.toString(), Posix.O_RDWR | Posix.O_CLOEXEC);
    Memory buffer = Memory.ofSize(8);
    assertEquals(3, linux.pread(fd, buffer, 3, 2));
    assertEquals("cde", buffer.text(3));
    assertEquals(2, linux.pwrite(fd, Memory.ofString("XY"), 2, 6));
    assertEquals(0, linux.close(fd));
    assertEquals("abcdefXY", Files.readString(file));
  }

  @Test
  void aPipe_carriesBytes_andIsEagainWhenEmpty() {
    int[] ends = new int[2];
    assertEquals(0, linux.pipe2(ends, Posix.O_CLOEXEC | Posix.O_NONBLOCK));
    Memory word = Memory.ofSize(4);
    assertEquals(minus(Errno.EAGAIN), linux.read(ends[0], word, 4));
    word.putInt(0, 0x010000ed);
    assertEquals(4, linux.write(ends[1], word, 4));
    Memory back = Memory.ofSize(4);
    assertEquals(4, linux.read(ends[0], back, 4));
    assertEquals(0x010000ed, back.getInt(0));
    assertEquals(0, linux.close(ends[0]));
    assertEquals(0, linux.close(ends[1]));
  }

  @Test
  void touchingAPageThatIsGone_isEfaultAndNoSignal() {
    int[] ends = new int[2];
    assertEquals(0, linux.pipe2(ends, Posix.O_CLOEXEC | Posix.O_NONBLOCK));
    Memory page = linux.pages(PAGE);
    page.putInt(0, 42);
    long address = page.address();
    assertEquals(4, linux.writeMapped(ends[1], address, 4));
    assertEquals(0, linux.compareWord(address, 42));
    assertEquals(minus(Errno.EAGAIN), linux.compareWord(address, 43));
    assertEquals(0, linux.munmap(address, PAGE));
    assertEquals(minus(Errno.EFAULT), linux.writeMapped(ends[1], address, 4));
    assertEquals(minus(Errno.EFAULT), linux.compareWord(address, 42));
    assertEquals(0, linux.close(ends[0]));
    assertEquals(0, linux.close(ends[1]));
  }

  @Test
  void touchingAMappingBehindTheEndOfItsFile_isEfault(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("empty"));
    int fd = open(file.toString(), Posix.O_RDWR | Posix.O_CLOEXEC);
    long address = linux.mmap(PAGE, Posix.PROT_READ | Posix.PROT_WRITE, Posix.MAP_SHARED, fd, 0);
    assertTrue(address > 0);
    assertEquals(0, linux.close(fd));
    assertEquals(minus(Errno.EFAULT), linux.compareWord(address, 0));
    assertEquals(0, linux.munmap(address, PAGE));
  }

  @Test
  void aReadIntoAPageThatCannotBeWritten_isEfault_andThePageIsWriteableAgainAfterwards() {
    Memory page = linux.pages(PAGE);
    int fd = open("/dev/zero", Posix.O_RDWR | Posix.O_CLOEXEC);
    assertEquals(0, linux.mprotect(page, Posix.PROT_READ));
    assertEquals(minus(Errno.EFAULT), linux.read(fd, page, 4));
    assertEquals(0, linux.mprotect(page, Posix.PROT_READ | Posix.PROT_WRITE));
    assertEquals(minus(Errno.ENOTTY), new VfioCalls(linux).bindIommufdReadOnly(fd, 3, page));
    assertEquals(4, linux.read(fd, page, 4));
    assertEquals(0, linux.close(fd));
  }

  @Test
  void anEventfd_holdsWhatItWasMadeWith() {
    int fd = linux.eventfd(5, Posix.EFD_CLOEXEC | Posix.EFD_NONBLOCK);
    Memory count = Memory.ofSize(Long.BYTES);
    assertEquals(8, linux.read(fd, count, 8));
    assertEquals(5, count.getInt(0));
    assertEquals(minus(Errno.EAGAIN), linux.read(fd, count, 8));
    assertEquals(0, linux.close(fd));
  }

  @Test
  void moreBytesThanTheMemoryHas_areTheCallersMistake() {
    Memory word = Memory.ofSize(4);
    assertThrows(IllegalArgumentException.class, () -> linux.read(0, word, 5));
    assertThrows(IllegalArgumentException.class, () -> linux.pwrite(0, word, -1, 0));
  }

  @Test
  void anotherThread_isTurnedAway() throws InterruptedException {
    Throwable[] thrown = new Throwable[1];
    Thread other =
        new Thread(
            () -> {
              try {
                linux.close(-1);
              } catch (IllegalStateException e) {
                thrown[0] = e;
              }
            });
    other.start();
    other.join();
    assertTrue(thrown[0] instanceof IllegalStateException, "a borrowed errno would be wrong");
  }
}
