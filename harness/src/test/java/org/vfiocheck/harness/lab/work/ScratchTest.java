package org.vfiocheck.harness.lab.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {
  /** Above the largest number that Linux gives to a process. */
  private static final long NOBODY = (1 << 22) + 1;

  @Test
  void folder_goesWithAllThatIsInIt() throws IOException {
    Path folder;
    try (Scratch scratch = Scratch.make()) {
      folder = scratch.folder();
      Files.writeString(scratch.file("image"), "bytes");
      Files.createDirectories(scratch.file("deep/er"));
    }
    assertFalse(Files.exists(folder));
  }

  @Test
  void sweep_takesFoldersOfProcessesThatAreNoMore_andNothingElse(@TempDir Path base)
      throws IOException {
    Path dead = Files.createDirectory(base.resolve("vfiocheck-" + NOBODY + "-1"));
    Files.writeString(dead.resolve("console"), "x");
    long own = ProcessHandle.current().pid();
    Path alive = Files.createDirectory(base.resolve("vfiocheck-" + own + "-1"));
    Path other = Files.createDirectory(base.resolve("other-" + NOBODY + "-1"));
    Path file = Files.writeString(base.resolve("vfiocheck-" + NOBODY + "-file"), "x");

    Scratch.sweep(base);

    assertTrue(Files.notExists(dead));
    // In whatever order: that of the numbers of processes is not known.
    assertEquals(Set.of(other, alive, file), Set.copyOf(Trees.children(base)));
  }
}
