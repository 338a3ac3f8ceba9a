package org.vfiocheck.model.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangedLinesTest {
  private static ImmutableSortedMap<String, ImmutableSortedSet<Integer>> read(String diff) {
    return ChangedLines.parse(diff.lines().toList()).files();
  }

  private static ImmutableSortedSet<Integer> lines(Integer... numbers) {
    return ImmutableSortedSet.copyOf(numbers);
  }

  @Test
  void addedAndRewrittenLines_haveTheirNumbersInTheNewFile() {
    String diff =
        """
        --- a/main.c\t2026-01-01
        +++ main.c\t2026-01-02
        @@ -10,4 +10,5 @@ int first(void)
         same
        -old
        +new
        +added
         same
         same
        @@ -40 +41 @@
        -x
        +y
        """;
    assertEquals(ImmutableSortedMap.of("main.c", lines(11, 12, 41)), read(diff));
  }

  @Test
  void removedLines_areNoLinesOfTheNewFile() {
    assertEquals(ImmutableSortedMap.of(), read("--- a.c\n+++ a.c\n@@ -3,2 +2,0 @@\n-one\n-two\n"));
  }

  @Test
  void severalFiles_areKeptApart() {
    String diff = "+++ a.c\n@@ -0,0 +1 @@\n+one\n--- b.c\n+++ b.c\n@@ -5,0 +6,2 @@\n+six\n+seven\n";
    assertEquals(ImmutableSortedMap.of("a.c", lines(1), "b.c", lines(6, 7)), read(diff));
  }

  @Test
  void aLineThatLooksLikeAHeader_isALineInsideItsHunk() {
    String diff = "+++ a.c\n@@ -1,2 +1,2 @@\n--- x\n+++ y;\n same\n@@ -9 +9 @@\n-a\n+b\n";
    assertEquals(ImmutableSortedMap.of("a.c", lines(1, 9)), read(diff));
  }

  @Test
  void aMissingNewlineAtTheEnd_isNoLine() {
    String diff =
        """
        +++ a.c
        @@ -1 +1,2 @@
        -a
        \\ No newline at end of file
        +a
        +b
        \\ No newline at end of file
        """;
    assertEquals(ImmutableSortedMap.of("a.c", lines(1, 2)), read(diff));
  }

  @Test
  void aHunkOfNoFile_isRefused() {
    List<String> diff = List.of("@@ -1 +1 @@", "-a", "+b");
    assertThrows(IllegalArgumentException.class, () -> ChangedLines.parse(diff));
  }

  @Test
  void ofAChange_theLinesWithCodeAreTold_andFilesThatAreNotCounted() {
    ChangedLines change =
        new ChangedLines(ImmutableSortedMap.of("a.c", lines(1, 2, 3, 9), "other.c", lines(4)));
    KernelCoverage coverage =
        KernelCoverage.of(
            List.of(
                new FileCoverage(
                    "a.c", ImmutableSortedMap.of(2, 0L, 3, 7L, 4, 1L), ImmutableList.of())));
    ChangeCoverage told = ChangeCoverage.of(change, coverage);
    assertEquals(
        ImmutableList.of(
            new ChangeCoverage.Line("a.c", 2, 0), new ChangeCoverage.Line("a.c", 3, 7)),
        told.lines());
    assertEquals(ImmutableList.of("other.c"), told.unmeasured());
    assertEquals(new Reached(1, 2), told.share());
  }
}
