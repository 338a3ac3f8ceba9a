package org.vfiocheck.harness.lab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatchFilesTest {
  private static final String DIFF =
      """
      diff --git a/drivers/vfio/group.c b/drivers/vfio/group.c
      --- a/drivers/vfio/group.c
      +++ b/drivers/vfio/group.c
      @@ -1 +1 @@
      -int group;
      +int one;
      """;

  @TempDir private Path folder;

  @Test
  void aDiff_isTakenAsItIs() throws IOException {
    Path file = write(DIFF);
    assertEquals(List.of(file), read(file));
  }

  @Test
  void aMailbox_givesItsPatchesInOrder_withoutTheCoverLetter() throws IOException {
    String mailbox =
        mail("[PATCH 0/2] Two things", "7bit", "What follows.\n")
            + mail("[PATCH 1/2] vfio: The first", "7bit", "Because.\n---\n\n" + DIFF)
            + mail("[PATCH 2/2] The second", "7bit", "Because.\n---\n\n" + DIFF);
    List<Path> patches = read(write(mailbox));
    assertEquals(
        List.of("0002-vfio-The-first.patch", "0003-The-second.patch"),
        patches.stream().map(patch -> patch.getFileName().toString()).toList());
    assertTrue(Files.readString(patches.getFirst()).contains("+int one;"));
  }

  @Test
  void whatAMailProgramEncoded_isDecoded() throws IOException {
    String quoted = DIFF.replace("=", "=3D").replace("int one;", "int =\none;");
    Path patch =
        read(write(mail("[PATCH] One", "quoted-printable", "Because.\n---\n\n" + quoted)))
            .getFirst();
    assertTrue(Files.readString(patch).contains("+int one;"), Files.readString(patch));
  }

  @Test
  void aFileWithoutADiff_isRefused_byItsName() throws IOException {
    for (String text : List.of("", "hello\n", mail("Hello", "7bit", "No diff.\n"))) {
      Path file = write(text);
      var refusal = assertThrows(KernelSourceException.class, () -> read(file));
      assertTrue(String.valueOf(refusal.getMessage()).startsWith("it is not a patch"));
    }
  }

  private List<Path> read(Path file) throws IOException {
    return new PatchFiles(Files.createTempDirectory(folder, "scratch")).in(file, "it");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("file"), text);
  }

  private static String mail(String subject, String encoding, String body) {
    return """
        From 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001
        From: Tester <tester@example.org>
        Date: Sun, 19 Sep 2021 14:38:27 +0800
        Subject: %s
        MIME-Version: 1.0
        Content-Type: text/plain; charset=UTF-8
        Content-Transfer-Encoding: %s

        """
            .formatted(subject, encoding)
        + body
        + "-- \n2.30.2\n\n";
  }
}
