package org.vfiocheck.harness.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vfiocheck.harness.ffi.Linux;
import org.vfiocheck.harness.ffi.Memory;
import org.vfiocheck.harness.ffi.Posix;
import org.vfiocheck.model.outcome.Errno;

/** Only root can become somebody else. */
class FileUserTest {
  private final Linux linux = new Linux();

  @TempDir private Path folder;

  @BeforeEach
  void requireRoot() {
    int before = linux.setfsuid(FileUser.ROOT);
    Assumptions.assumeTrue(before == FileUser.ROOT, "user " + before + " is not root");
  }

  @AfterEach
  void close() {
    linux.setfsuid(FileUser.ROOT);
    linux.close();
  }

  private int open(Path file) {
    return linux.open(Memory.ofString(file.toString()), Posix.O_RDWR | Posix.O_CLOEXEC);
  }

  @Test
  void nobody_hasNoRightToAFileOfRoots_andRootHasItAgain() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    FileUser user = new FileUser(linux);
    user.become(FileUser.NOBODY);
    assertEquals(-Errno.EACCES.number(), open(file));
    user.become(FileUser.ROOT);
    int fd = open(file);
    assertTrue(fd >= 0, () -> "errno " + -fd);
    assertEquals(0, linux.close(fd));
  }

  @Test
  void changeWithoutEffect_isNoticed() {
    FileUser user = new FileUser(linux);
    user.become(FileUser.NOBODY);
    linux.setfsuid(FileUser.ROOT);
    assertThrows(IllegalStateException.class, () -> user.become(FileUser.ROOT));
  }
}
