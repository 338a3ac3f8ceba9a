package org.vfiocheck.harness.lab.image;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.vfiocheck.harness.protocol.GuestMessage;
import org.vfiocheck.model.action.Action;

class ImageTest {

  private static byte[] archive() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (CpioWriter out = new CpioWriter(bytes)) {
      out.folder("dev");
      out.characterDevice("dev/console", 5, 1);
      out.file("init", "hello".getBytes(UTF_8), true);
      out.link("sh", "init");
    }
    return bytes.toByteArray();
  }

  private static int field(String archive, int entry, int number) {
    return Integer.parseInt(archive, entry + 6 + 8 * number, entry + 14 + 8 * number, 16);
  }

  @Test
  void archive_isLaidOutAsTheKernelReadsIt() throws IOException {
    String archive = new String(archive(), US_ASCII);
    List<String> names = new ArrayList<>();
    int at = 0;
    while (!names.contains("TRAILER!!!")) {
      assertTrue(archive.startsWith("070701", at), "no header at " + at);
      int nameSize = field(archive, at, 11);
      String name = archive.substring(at + 110, at + 110 + nameSize - 1);
      int content = (at + 110 + nameSize + 3) & ~3;
      int size = field(archive, at, 6);
      if (name.equals("init")) {
        assertEquals("hello", archive.substring(content, content + size));
        assertEquals(0100755, field(archive, at, 1));
      } else if (name.equals("dev/console")) {
        assertEquals(0020600, field(archive, at, 1));
        assertEquals(5, field(archive, at, 9));
        assertEquals(1, field(archive, at, 10));
      }
      names.add(name);
      at = (content + size + 3) & ~3;
    }
    assertEquals(List.of("dev", "dev/console", "init", "sh", "TRAILER!!!"), names);
    assertEquals(archive.length(), at);
  }

  @Test
  void archive_ofEqualContent_hasEqualBytes() throws IOException {
    assertArrayEquals(archive(), archive());
  }

  @Test
  void agentJar_holdsTheProtocolAndTheAlphabet_butNotTheLab() throws IOException {
    byte[] jar = new AgentJar().addHomeOf(GuestMessage.class).addHomeOf(Action.class).bytes();
    List<String> names = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    assertTrue(names.contains("org/vfiocheck/harness/protocol/GuestMessage.class"));
    assertTrue(names.contains("org/vfiocheck/model/action/Action.class"));
    assertTrue(names.stream().noneMatch(name -> name.contains("/lab/")));
  }

  @Test
  void libraries_areReadFromWhatLddPrints() {
    List<String> lines =
        List.of(
            "\tlinux-vdso.so.1 (0x00007ffc)",
            "\tlibjvm.so => not found",
            "\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f31)",
            "\t/lib64/ld-linux-x86-64.so.2 (0x00007f32)");
    assertEquals(
        List.of(Path.of("/lib/x86_64-linux-gnu/libc.so.6"), Path.of("/lib64/ld-linux-x86-64.so.2")),
        JavaRuntime.parse(lines));
  }
}
