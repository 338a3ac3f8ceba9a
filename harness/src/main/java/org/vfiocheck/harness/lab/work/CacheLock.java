package org.vfiocheck.harness.lab.work;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.harness.sut.LabException;

/**
 * Keeps two runs from changing the same cache at once. Held while something is fetched or built,
 * not while guests run. One thread may take it again while it has it.
 */
final class CacheLock {
  private final Path file;
  private final Runnable whenTaken;
  private final ReentrantLock threads = new ReentrantLock();
  private @Nullable FileChannel channel;

  /**
   * @param taken runs each time the lock was taken from outside this JVM's own nesting
   */
  CacheLock(Path file, Runnable taken) {
    this.file = file;
    this.whenTaken = taken;
  }

  /** Waits for the lock; the listener is told when there is somebody to wait for. */
  Cache.Held take(LabProgress progress) {
    threads.lock();
    boolean taken = false;
    try {
      if (channel == null) {
        channel = takeFile(progress);
        whenTaken.run();
      }
      taken = true;
      return this::release;
    } catch (IOException e) {
      throw new LabException("cannot lock the cache with " + file, e);
    } finally {
      if (!taken) {
        threads.unlock();
      }
    }
  }

  private FileChannel takeFile(LabProgress progress) throws IOException {
    FileChannel opened =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = opened.tryLock();
      if (lock == null) {
        progress.step("waiting for another vfiocheck that works in " + file.getParent());
        lock = opened.lock();
      }
      return opened;
    } catch (IOException e) {
      opened.close();
      throw e;
    }
  }

  private void release() {
    FileChannel held = channel;
    try {
      if (threads.getHoldCount() == 1 && held != null) {
        channel = null;
        held.close();
      }
    } catch (IOException e) {
      throw new LabException("cannot release the lock " + file, e);
    } finally {
      threads.unlock();
    }
  }
}
