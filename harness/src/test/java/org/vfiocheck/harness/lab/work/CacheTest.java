package org.vfiocheck.harness.lab.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vfiocheck.harness.sut.LabException;

class CacheTest {
  @TempDir private Path folder;
  private final AtomicInteger fillings = new AtomicInteger();

  private Path entry(Cache cache) {
    return cache.entry(
        "kernels",
        "k1",
        into -> {
          fillings.incrementAndGet();
          Files.writeString(into.resolve("bzImage"), "content");
        });
  }

  @Test
  void entry_isFilledOnce() throws IOException {
    Cache cache = Cache.open(folder);
    assertEquals("content", Files.readString(entry(cache).resolve("bzImage")));
    entry(Cache.open(folder));
    assertEquals(1, fillings.get());
  }

  @Test
  void entry_whoseFileWasCutShort_isMadeAgain() throws IOException {
    Cache cache = Cache.open(folder);
    Files.writeString(entry(cache).resolve("bzImage"), "con");
    assertEquals("content", Files.readString(entry(cache).resolve("bzImage")));
    assertEquals(2, fillings.get());
  }

  @Test
  void entry_whoseFileChangedButKeptItsSize_isMadeAgain() throws IOException {
    Cache cache = Cache.open(folder);
    Files.writeString(entry(cache).resolve("bzImage"), "CONTENT");
    assertTrue(cache.find("kernels", "k1").isEmpty());
    entry(cache);
    assertEquals(2, fillings.get());
  }

  @Test
  void entry_whoseFillingFails_isNotThere() {
    Cache cache = Cache.open(folder);
    assertThrows(
        LabException.class,
        () ->
            cache.entry(
                "kernels",
                "k2",
                into -> {
                  Files.writeString(into.resolve("half"), "x");
                  throw new IOException("the disk is full");
                }));
    assertFalse(Files.exists(folder.resolve("kernels/k2")));
  }

  @Test
  void leftoversOfABrokenRun_areSweptWhenTheLockIsTaken() throws IOException {
    Path leftover = Files.createDirectories(folder.resolve("tmp/old-1"));
    try (Cache.Held _ = Cache.open(folder).lock(LabProgress.silent())) {
      assertFalse(Files.exists(leftover));
    }
  }

  @Test
  void lock_canBeTakenAgainByItsHolder() {
    Cache cache = Cache.open(folder);
    try (Cache.Held _ = cache.lock(LabProgress.silent());
        Cache.Held _ = cache.lock(LabProgress.silent())) {
      assertTrue(Files.exists(folder.resolve("lock")));
    }
  }

  @Test
  void place_followsTheEnvironment() {
    Path home = Path.of("/home/me");
    assertEquals(Path.of("/home/me/.cache/vfiocheck"), Cache.place(Map.of(), home));
    assertEquals(Path.of("/x/vfiocheck"), Cache.place(Map.of("XDG_CACHE_HOME", "/x"), home));
    assertEquals(
        Path.of("/y"), Cache.place(Map.of("XDG_CACHE_HOME", "/x", "VFIOCHECK_CACHE", "/y"), home));
  }
}
