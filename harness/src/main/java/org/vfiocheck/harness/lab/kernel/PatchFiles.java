package org.vfiocheck.harness.lab.kernel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.vfiocheck.harness.lab.work.Command;
import org.vfiocheck.harness.lab.work.Programs;
import org.vfiocheck.harness.lab.work.Trees;
import org.vfiocheck.harness.sut.LabException;

/**
 * Patches as people hand them over: plain diffs, mails, and mailboxes with a series in them. Mails
 * are taken apart by git, which undoes what mail programs do to lines.
 */
public final class PatchFiles {
  private static final Pattern MAIL_HEADER =
      Pattern.compile(
          "(?im)^(message-id|mime-version|content-transfer-encoding|received|return-path):");

  private static final int LONGEST_NAME = 60;

  private final Path scratch;

  /**
   * @param scratch an empty folder for what is taken out of mails; the caller's to delete
   */
  public PatchFiles(Path scratch) {
    this.scratch = scratch;
  }

  /**
   * The patches in a file, in its order, each in a file that patch reads. Mails without a diff, a
   * series' cover letter for instance, are passed by.
   *
   * @param name what to call the file in messages
   * @throws KernelSourceException when there is no patch in it
   */
  public ImmutableList<Path> in(Path file, String name) throws IOException {
    String text = Files.readString(file, ISO_8859_1);
    ImmutableList<Path> patches = isMail(text) ? inMails(file) : plain(file);
    if (patches.isEmpty()) {
      throw new KernelSourceException(
          name + " is not a patch: no line in it names a file to change, as '+++ b/FILE' does");
    }
    return patches;
  }

  private static boolean isMail(String text) {
    int headers = text.indexOf("\n\n");
    return text.startsWith("From ")
        || (headers > 0 && MAIL_HEADER.matcher(text.substring(0, headers)).find());
  }

  private static ImmutableList<Path> plain(Path file) throws IOException {
    return isPatch(file) ? ImmutableList.of(file) : ImmutableList.of();
  }

  private static boolean isPatch(Path file) throws IOException {
    return !PatchedTree.named(Files.readString(file, ISO_8859_1)).isEmpty();
  }

  private ImmutableList<Path> inMails(Path file) throws IOException {
    if (Programs.find("git").isEmpty()) {
      throw new LabException("patches in mails need git; run: apt-get install -y git");
    }
    Path folder = Files.createTempDirectory(scratch, "mails");
    Command.of("git", "mailsplit", "-b", "-o" + folder, file.toString()).runOrFail();
    List<Path> mails = Trees.children(folder);
    ImmutableList.Builder<Path> patches = ImmutableList.builder();
    for (Path mail : mails) {
      Path diff = mail.resolveSibling(mail.getFileName() + ".diff");
      Command.Result info =
          Command.of("git", "mailinfo", "--encoding=UTF-8")
              .plus(mail.resolveSibling(mail.getFileName() + ".text").toString(), diff.toString())
              .in(folder)
              .reading(mail)
              .runOrFail();
      if (isPatch(diff)) {
        patches.add(Files.move(diff, folder.resolve(name(mail, info.lines()))));
      }
    }
    return patches.build();
  }

  /** Number and subject, as git format-patch names its files. */
  private static String name(Path mail, List<String> info) {
    String subject =
        info.stream()
            .filter(line -> line.startsWith("Subject: "))
            .findFirst()
            .orElse("Subject: patch")
            .substring("Subject: ".length())
            .replaceAll("[^A-Za-z0-9]+", "-");
    return mail.getFileName()
        + "-"
        + subject.substring(0, Math.min(subject.length(), LONGEST_NAME))
        + ".patch";
  }
}
