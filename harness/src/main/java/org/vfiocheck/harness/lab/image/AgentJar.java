package org.vfiocheck.harness.lab.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.vfiocheck.harness.lab.work.Trees;
import org.vfiocheck.harness.sut.LabException;

/** The class path of the agent: classes from jars or folders, in one jar, always the same bytes. */
final class AgentJar {
  /** What runs on the host alone. Without it the image changes less often. */
  private static final String HOST_ONLY = "org/vfiocheck/harness/lab/";

  private final Map<String, byte[]> entries = new TreeMap<>();

  /** Adds everything that was loaded from where a class was loaded from. */
  AgentJar addHomeOf(Class<?> type) throws IOException {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      throw new LabException("cannot tell where the class " + type.getName() + " comes from");
    }
    try {
      return add(Path.of(source.getLocation().toURI()));
    } catch (URISyntaxException e) {
      throw new LabException("cannot read " + source.getLocation(), e);
    }
  }

  /** Adds a jar, or a folder with classes. What was added before stays. */
  AgentJar add(Path place) throws IOException {
    if (Files.isDirectory(place)) {
      for (Path file : Trees.files(place)) {
        keep(place.relativize(file).toString(), Files.readAllBytes(file));
      }
      return this;
    }
    try (InputStream in = Files.newInputStream(place);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.isDirectory()) {
          keep(entry.getName(), zip.readAllBytes());
        }
      }
    }
    return this;
  }

  private void keep(String name, byte[] content) {
    if (name.endsWith(".class") && !name.startsWith(HOST_ONLY)) {
      entries.putIfAbsent(name, content);
    }
  }

  byte[] bytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (var each : entries.entrySet()) {
        zip.putNextEntry(stored(each.getKey(), each.getValue()));
        zip.write(each.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static ZipEntry stored(String name, byte[] content) {
    ZipEntry entry = new ZipEntry(name);
    CRC32 sum = new CRC32();
    sum.update(content);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(sum.getValue());
    entry.setTimeLocal(LocalDateTime.of(2020, 1, 1, 0, 0));
    return entry;
  }
}
