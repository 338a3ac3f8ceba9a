package org.vfiocheck.harness.lab.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.vfiocheck.harness.lab.work.Cache;
import org.vfiocheck.harness.lab.work.ContentKey;
import org.vfiocheck.harness.lab.work.LabProgress;
import org.vfiocheck.harness.lab.work.Programs;
import org.vfiocheck.harness.lab.work.Trees;
import org.vfiocheck.harness.protocol.GuestMessage;
import org.vfiocheck.harness.sut.LabException;
import org.vfiocheck.model.action.Action;

/**
 * Makes the guest's first and only file system. A guest sees this and nothing of the host's.
 *
 * <p>It is not compressed: an emulated processor unpacks more slowly than the emulator copies.
 */
public final class GuestImage {
  private static final String FORMAT = "image/1";
  private static final List<String> FOLDERS = List.of("bin", "dev", "proc", "sys", "tmp", "root");

  private final Cache cache;
  private final LabProgress progress;

  public GuestImage(Cache cache, LabProgress progress) {
    this.cache = cache;
    this.progress = progress;
  }

  /**
   * Makes the image, or finds it in the cache.
   *
   * @param more further jars or folders with classes for the agent, for tests
   * @throws LabException when something that belongs into it is not on this machine
   */
  public Path make(Path... more) {
    try {
      AgentJar jar = new AgentJar();
      for (Path each : more) {
        jar.add(each);
      }
      byte[] agent = jar.addHomeOf(GuestMessage.class).addHomeOf(Action.class).bytes();
      Path shell = shell();
      Path runtime = JavaRuntime.in(cache);
      ContentKey key = new ContentKey().add(FORMAT).addFile(shell).add(runtime.toString());
      key.add(Arrays.hashCode(agent)).add(new String(agent, UTF_8)).add(script());
      return cache
          .entry("images", key.key(), folder -> write(folder, shell, runtime, agent))
          .resolve("initramfs");
    } catch (IOException e) {
      throw new LabException("cannot make the guest's file system in " + cache.root(), e);
    }
  }

  /**
   * Writes an image with further files: the kernel unpacks archives that follow one another.
   *
   * @param files by their paths in the guest, without a leading slash; all can be executed
   */
  public static void extend(Path image, Map<String, byte[]> files, Path into) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(into), 1 << 16)) {
      Files.copy(image, out);
      try (CpioWriter more = new CpioWriter(out)) {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
          more.file(file.getKey(), file.getValue(), true);
        }
      }
    }
  }

  private static Path shell() {
    return Programs.find("busybox")
        .orElseThrow(
            () -> new LabException("the lab needs busybox-static; run: ./vfiocheck lab prepare"));
  }

  private static String script() throws IOException {
    try (InputStream in = GuestImage.class.getResourceAsStream("/lab/init")) {
      if (in == null) {
        throw new IllegalStateException("this build lacks its resource lab/init");
      }
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private void write(Path folder, Path shell, Path runtime, byte[] agent) throws IOException {
    progress.step("making the guest's file system");
    Path file = folder.resolve("initramfs");
    try (CpioWriter out =
        new CpioWriter(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
      List<Path> libraries = JavaRuntime.libraries(runtime);
      for (String each : folders(libraries, runtime)) {
        out.folder(each);
      }
      out.characterDevice("dev/console", 5, 1);
      out.file("init", script().getBytes(UTF_8), true);
      out.file("bin/busybox", Files.readAllBytes(shell), true);
      out.link("bin/sh", "busybox");
      out.file("agent.jar", agent, false);
      for (Path library : libraries) {
        out.file(inGuest(library), Files.readAllBytes(library), true);
      }
      for (Path each : Trees.files(runtime)) {
        out.file(
            "java/" + runtime.relativize(each), Files.readAllBytes(each), Files.isExecutable(each));
      }
    }
  }

  private static String inGuest(Path library) {
    return library.toString().substring(1);
  }

  /** Every folder before what is in it. */
  private static Set<String> folders(List<Path> libraries, Path runtime) throws IOException {
    Set<String> folders = new TreeSet<>(FOLDERS);
    folders.add("java");
    for (Path library : libraries) {
      addAbove(Path.of(inGuest(library)), folders);
    }
    for (Path file : Trees.files(runtime)) {
      addAbove(Path.of("java").resolve(runtime.relativize(file)), folders);
    }
    return folders;
  }

  private static void addAbove(Path file, Set<String> folders) {
    for (Path up = file.getParent(); up != null; up = up.getParent()) {
      folders.add(up.toString());
    }
  }
}
