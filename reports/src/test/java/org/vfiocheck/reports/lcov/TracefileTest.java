package org.vfiocheck.reports.lcov;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vfiocheck.model.coverage.FileCoverage;
import org.vfiocheck.model.coverage.FunctionCoverage;
import org.vfiocheck.model.coverage.KernelCoverage;

/** The form is geninfo(1)'s, "Tracefile format". */
class TracefileTest {
  @Test
  void eachFile_hasItsFunctionsItsLinesAndTheirSums() {
    KernelCoverage coverage =
        KernelCoverage.of(
            List.of(
                new FileCoverage(
                    "drivers/vfio/vfio_main.c",
                    ImmutableSortedMap.of(10, 5_000_000_000L, 11, 0L, 20, 1L),
                    ImmutableList.of(
                        new FunctionCoverage("vfio_b", 20, 0),
                        new FunctionCoverage("vfio_a", 10, 3))),
                new FileCoverage(
                    "drivers/vfio/group.c", ImmutableSortedMap.of(), ImmutableList.of())));
    assertEquals(
        """
        TN:vfiocheck
        SF:drivers/vfio/group.c
        FNF:0
        FNH:0
        LF:0
        LH:0
        end_of_record
        TN:vfiocheck
        SF:drivers/vfio/vfio_main.c
        FN:10,vfio_a
        FN:20,vfio_b
        FNDA:3,vfio_a
        FNDA:0,vfio_b
        FNF:2
        FNH:1
        DA:10,5000000000
        DA:11,0
        DA:20,1
        LF:3
        LH:2
        end_of_record
        """,
        Tracefile.render(coverage));
  }
}
