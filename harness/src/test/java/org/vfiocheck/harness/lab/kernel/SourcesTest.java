package org.vfiocheck.harness.lab.kernel;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vfiocheck.harness.lab.kernel.Workspace.Filling;
import org.vfiocheck.harness.lab.work.Cache;
import org.vfiocheck.harness.lab.work.LabProgress;

class SourcesTest {
  private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

  @TempDir private Path folder;
  private Path tree = Path.of("");

  @BeforeEach
  void makeTree() throws IOException {
    tree = folder.resolve("linux");
    write("Makefile", "VERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 3\nEXTRAVERSION = -rc1\n");
    write("Kconfig", "");
    write("drivers/vfio/group.c", "int group;\n");
    write("drivers/vfio/main.c", "int main;\n");
    write("arch/arm/mach.c", "");
    write("arch/arm/crypto/Kconfig", "");
    write("Documentation/index.rst", "");
    write("Documentation/Kconfig", "");
    write(".gitignore", ".*\n*.o\n/vmlinux\n!.gitignore\n/include/generated/\n/*\n!/debian/\n");
    write("drivers/vfio/group.o", "object");
    write("drivers/vfio/.group.o.cmd", "cmd");
    write("vmlinux", "binary");
    write("include/generated/autoconf.h", "");
    write(".git/HEAD", "");
  }

  private void write(String path, String text) throws IOException {
    Path file = tree.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, LONG_AGO);
  }

  private Set<String> sync(Workspace workspace, Filling filling) throws IOException {
    return workspace.sync(tree, SourceListing.of(tree), filling);
  }

  @Test
  void listing_holdsSourcesAlone() throws IOException {
    assertEquals(
        Set.of(
            ".gitignore",
            "Makefile",
            "Kconfig",
            "Documentation/Kconfig",
            "arch/arm/crypto/Kconfig",
            "drivers/vfio/group.c",
            "drivers/vfio/main.c"),
        SourceListing.of(tree).keySet());
  }

  @Test
  void ignoreRules_takeTheLastWordThatMatches() {
    IgnoreRules rules = IgnoreRules.parse(List.of("*", "!/**/", "!*.c", "*.tab.[ch]", "# x"));
    assertEquals(Optional.of(true), rules.ignores("conf", false));
    assertEquals(Optional.of(false), rules.ignores("sub", true));
    assertEquals(Optional.of(false), rules.ignores("sub/conf.c", false));
    assertEquals(Optional.of(true), rules.ignores("sub/parser.tab.c", false));
  }

  @Test
  void sync_ofAnUnchangedTree_touchesNothing() throws IOException {
    Workspace workspace = new Workspace(folder.resolve("w"));
    assertEquals(7, sync(workspace, Filling.COPY).size());
    assertEquals(Set.of(), sync(workspace, Filling.COPY));
  }

  @Test
  void sync_ofAnEditedFile_replacesItAloneAndMakesItNew() throws IOException {
    Workspace workspace = new Workspace(folder.resolve("w"));
    sync(workspace, Filling.LINK);
    Path other = workspace.tree().resolve("drivers/vfio/main.c");
    FileTime before = Files.getLastModifiedTime(other);
    // A new file in place of the old, as patch writes it; as old as the one it replaces.
    Files.delete(tree.resolve("drivers/vfio/group.c"));
    write("drivers/vfio/group.c", "int GROUP;\n");
    Files.setLastModifiedTime(
        tree.resolve("drivers/vfio/group.c"), FileTime.fromMillis(1_000_000_001_000L));

    assertEquals(Set.of("drivers/vfio/group.c"), sync(workspace, Filling.LINK));

    Path synced = workspace.tree().resolve("drivers/vfio/group.c");
    assertEquals("int GROUP;\n", Files.readString(synced));
    assertTrue(Files.getLastModifiedTime(synced).compareTo(LONG_AGO) > 0);
    assertEquals(before, Files.getLastModifiedTime(other));
    assertFalse(Files.isSameFile(tree.resolve("drivers/vfio/group.c"), synced));
  }

  @Test
  void sync_fromAnotherPlaceWithEqualContent_touchesNothing() throws IOException {
    Workspace workspace = new Workspace(folder.resolve("w"));
    sync(workspace, Filling.COPY);
    Path copy = folder.resolve("copy");
    for (String path : SourceListing.of(tree).keySet()) {
      Files.createDirectories(copy.resolve(path).getParent());
      Files.copy(tree.resolve(path), copy.resolve(path));
    }
    assertEquals(Set.of(), workspace.sync(copy, SourceListing.of(copy), Filling.COPY));
  }

  @Test
  void sync_removesWhatIsGone_andKeepsBuildProducts() throws IOException {
    Workspace workspace = new Workspace(folder.resolve("w"));
    sync(workspace, Filling.COPY);
    Path product = Files.writeString(workspace.tree().resolve("drivers/vfio/main.o"), "object");
    Files.delete(tree.resolve("drivers/vfio/main.c"));
    assertEquals(Set.of("drivers/vfio/main.c"), sync(workspace, Filling.COPY));
    assertFalse(Files.exists(workspace.tree().resolve("drivers/vfio/main.c")));
    assertTrue(Files.exists(product));
  }

  @Test
  void growing_takesWhatAnotherMade_andMakesNewWhatThatWasNotMadeOf() throws IOException {
    Workspace other = new Workspace(folder.resolve("other"));
    sync(other, Filling.LINK);
    Path made = Files.writeString(other.tree().resolve("drivers/vfio/main.o"), "object");
    FileTime when = FileTime.fromMillis(1_100_000_000_000L);
    Files.setLastModifiedTime(made, when);
    Path patched = other.tree().resolve("drivers/vfio/group.c");
    Files.delete(patched);
    Files.writeString(patched, "int GROUP;\n");

    Workspace grown = new Workspace(folder.resolve("grown"));
    sync(grown, Filling.LINK);
    grown.growFrom(other);

    assertEquals(when, Files.getLastModifiedTime(grown.tree().resolve("drivers/vfio/main.o")));
    assertEquals(LONG_AGO, Files.getLastModifiedTime(grown.tree().resolve("drivers/vfio/main.c")));
    Path group = grown.tree().resolve("drivers/vfio/group.c");
    assertEquals("int group;\n", Files.readString(group));
    assertTrue(Files.getLastModifiedTime(group).compareTo(when) > 0);
    assertEquals(LONG_AGO, Files.getLastModifiedTime(tree.resolve("drivers/vfio/group.c")));
  }

  @Test
  void growing_fromABuildThatWasBrokenOff_takesNothing() throws IOException {
    Workspace other = new Workspace(folder.resolve("other"));
    sync(other, Filling.LINK);
    other.beginBuild();
    Files.writeString(other.tree().resolve("half.o"), "ob");
    Workspace grown = new Workspace(folder.resolve("grown"));
    sync(grown, Filling.LINK);
    grown.growFrom(other);
    assertFalse(Files.exists(grown.tree().resolve("half.o")));
  }

  @Test
  void build_thatWasBrokenOff_losesWhatItMade() throws IOException {
    Workspace workspace = new Workspace(folder.resolve("w"));
    sync(workspace, Filling.COPY);
    Path old = Files.writeString(workspace.tree().resolve("old.o"), "object");
    Files.setLastModifiedTime(old, LONG_AGO);
    workspace.beginBuild();
    Path half = Files.writeString(workspace.tree().resolve("half.o"), "obj");
    Files.setLastModifiedTime(half, FileTime.fromMillis(System.currentTimeMillis() + 1000));
    workspace.beginBuild();
    assertFalse(Files.exists(half));
    assertTrue(Files.exists(old));
  }

  @Test
  void treeKey_changesWithAFilesTime() throws IOException {
    String before = SourceListing.key(tree, SourceListing.of(tree));
    assertEquals(before, SourceListing.key(tree, SourceListing.of(tree)));
    Files.setLastModifiedTime(tree.resolve("Kconfig"), FileTime.fromMillis(1));
    assertFalse(before.equals(SourceListing.key(tree, SourceListing.of(tree))));
  }

  @Test
  void source_isToldByWhatItIs() throws IOException {
    KernelSource.Tree found =
        assertInstanceOf(KernelSource.Tree.class, KernelSource.parse(tree.toString()));
    assertEquals("6.12", found.tree().series());
    assertEquals("6.12.3-rc1", found.tree().version());
    assertInstanceOf(KernelSource.DebianPackage.class, KernelSource.parse("linux-source-6.12"));
  }

  @Test
  void source_withPatches_isToldAsItWasWritten() throws IOException {
    Path one = patch("one.patch", "drivers/vfio/group.c", "int group;", "int one;");
    Path two = patch("two.patch", "drivers/vfio/main.c", "int main;", "int two;");
    String text = "linux-source-6.12 + " + one + " + " + two;
    KernelSource source = KernelSource.parse(text);
    assertEquals(
        new KernelSource.Patched(
            new KernelSource.DebianPackage("linux-source-6.12"), List.of(one, two)),
        source);
    assertEquals(text, source.toString());
    assertRefused("linux-source-6.12 + /no/such.patch", "there is no patch /no/such.patch");
  }

  @Test
  void source_withPatches_isATreeWithThemApplied() throws IOException {
    KernelSources sources =
        new KernelSources(Cache.open(folder.resolve("cache")), LabProgress.silent());
    KernelSource plain = KernelSource.parse(tree.toString());
    Path one = patch("one.patch", "drivers/vfio/group.c", "int group;", "int one;");
    Path copy = sources.tree(new KernelSource.Patched(plain, List.of(one))).root();
    assertEquals("int one;\n", Files.readString(copy.resolve("drivers/vfio/group.c")));
    assertEquals(tree, sources.tree(plain).root());
  }

  @Test
  void source_thatIsNone_isRefusedWithAReason() throws IOException {
    String noTree = Files.createDirectories(folder.resolve("empty")).toString();
    String noImage = Files.writeString(folder.resolve("file"), "HdrS").toString();
    assertRefused(noTree, "is no kernel tree");
    assertRefused(noImage, "is no bzImage");
    assertRefused("/no/such/place", "there is no /no/such/place");
  }

  private static void assertRefused(String text, String why) {
    var refusal = assertThrows(KernelSourceException.class, () -> KernelSource.parse(text));
    assertTrue(String.valueOf(refusal.getMessage()).contains(why), refusal.toString());
  }

  @Test
  void image_isKnownByItsHeader() throws IOException {
    byte[] bytes = new byte[0x1000];
    System.arraycopy("HdrS".getBytes(US_ASCII), 0, bytes, 0x202, 4);
    bytes[0x20f] = 0x03;
    byte[] version = "6.12.3 (me@here)".getBytes(US_ASCII);
    System.arraycopy(version, 0, bytes, 0x500, version.length);
    Path file = Files.write(folder.resolve("bzImage"), bytes);
    assertEquals("6.12.3", BootImage.at(file).release());
  }

  @Test
  void config_namesTheOptionsThatDidNotSurvive() {
    KernelConfig config =
        new KernelConfig("t", List.of("CONFIG_A=y", "CONFIG_B=n", "CONFIG_C=y", "CONFIG_D=n"));
    assertEquals(
        List.of("CONFIG_C=y", "CONFIG_D=n"),
        config.missingIn(List.of("CONFIG_A=y", "# CONFIG_B is not set", "CONFIG_D=y")));
    assertTrue(KernelConfig.standard().options().contains("CONFIG_VFIO_DEVICE_CDEV=y"));
  }

  @Test
  void patches_areAppliedToACopy_andTakenBackForTheNext() throws IOException {
    Path copy = folder.resolve("patched");
    PatchedTree patched = new PatchedTree(tree, copy);
    Path one = patch("one", "drivers/vfio/group.c", "int group;", "int one;");
    patched.hold(List.of(one), true);
    assertEquals("int one;\n", Files.readString(copy.resolve("drivers/vfio/group.c")));
    assertEquals("int group;\n", Files.readString(tree.resolve("drivers/vfio/group.c")));
    String key = SourceListing.key(copy, SourceListing.of(copy));

    patched.hold(List.of(patch("two", "drivers/vfio/main.c", "int main;", "int two;")), true);
    assertEquals("int group;\n", Files.readString(copy.resolve("drivers/vfio/group.c")));
    assertEquals("int two;\n", Files.readString(copy.resolve("drivers/vfio/main.c")));

    patched.hold(List.of(one), true);
    assertEquals(key, SourceListing.key(copy, SourceListing.of(copy)));
  }

  @Test
  void patch_thatDoesNotApply_isRefused_andLeavesNoTrace() throws IOException {
    PatchedTree patched = new PatchedTree(tree, folder.resolve("patched"));
    Path wrong = patch("wrong", "drivers/vfio/group.c", "int nothing;", "int one;");
    assertThrows(PatchException.class, () -> patched.hold(List.of(wrong), true));
    patched.hold(List.of(), true);
    assertEquals(
        SourceListing.of(tree).keySet(), SourceListing.of(folder.resolve("patched")).keySet());
    assertFalse(Files.exists(folder.resolve("patched/drivers/vfio/group.c.rej")));
  }

  private Path patch(String name, String path, String before, String after) throws IOException {
    return Files.writeString(
        folder.resolve(name),
        "--- a/%s\n+++ b/%s\n@@ -1 +1 @@\n-%s\n+%s\n".formatted(path, path, before, after));
  }
}
