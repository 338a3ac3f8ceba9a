package org.vfiocheck.model.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class KernelCoverageTest {
  private static FileCoverage file(String path, long first, long second, long calls) {
    return new FileCoverage(
        path,
        ImmutableSortedMap.of(3, first, 4, second),
        ImmutableList.of(new FunctionCoverage("f", 3, calls), new FunctionCoverage("g", 1, 0)));
  }

  @Test
  void whatTwoGuestsCounted_isAddedUp() {
    KernelCoverage one = KernelCoverage.of(List.of(file("a.c", 2, 0, 2), file("b.c", 1, 1, 1)));
    KernelCoverage other = KernelCoverage.of(List.of(file("a.c", 3, 0, 1), file("c.c", 0, 0, 0)));
    assertEquals(
        KernelCoverage.of(
            List.of(file("a.c", 5, 0, 3), file("b.c", 1, 1, 1), file("c.c", 0, 0, 0))),
        one.plus(other));
  }

  @Test
  void aHeaderThatTwoObjectsInclude_isOneFile() {
    assertEquals(
        KernelCoverage.of(List.of(file("a.h", 1, 4, 5))),
        KernelCoverage.of(List.of(file("a.h", 1, 0, 1), file("a.h", 0, 4, 4))));
  }

  @Test
  void linesThatOnlyOneOfTwoHas_areKept() {
    FileCoverage one = new FileCoverage("a.h", ImmutableSortedMap.of(1, 1L), ImmutableList.of());
    FileCoverage other = new FileCoverage("a.h", ImmutableSortedMap.of(2, 0L), ImmutableList.of());
    assertEquals(ImmutableSortedMap.of(1, 1L, 2, 0L), one.plus(other).lines());
  }

  @Test
  void twoFiles_areNotAdded() {
    FileCoverage one = file("a.c", 1, 1, 1);
    assertThrows(IllegalArgumentException.class, () -> one.plus(file("b.c", 1, 1, 1)));
  }

  @Test
  void shares_areOfLinesWithCodeAndOfFunctions() {
    KernelCoverage coverage =
        KernelCoverage.of(List.of(file("a.c", 2, 0, 2), file("b.c", 1, 1, 1)));
    assertEquals(new Reached(3, 4), coverage.lineShare());
    assertEquals(new Reached(2, 4), coverage.functionShare());
    assertEquals(new Reached(1, 2), coverage.only("a.c"::equals).lineShare());
  }

  @Test
  void aHundredPercent_meansAll() {
    assertEquals(99, new Reached(999, 1000).percent());
    assertEquals(100, new Reached(7, 7).percent());
    assertEquals(0, new Reached(0, 7).percent());
  }
}
