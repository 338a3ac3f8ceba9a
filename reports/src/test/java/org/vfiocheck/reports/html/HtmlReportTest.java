package org.vfiocheck.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.outcome.Outcomes;
import org.vfiocheck.model.trace.NearestPassing;
import org.vfiocheck.reports.Examples;
import org.vfiocheck.reports.json.StoredResult;

class HtmlReportTest {
  @Test
  void aTrace_showsItsStepsAndThePlaceWhereItFails() {
    String page = HtmlReport.render(Examples.ungatedMmap(), Examples.TRACE);
    assertTrue(page.contains("class=\"step failing\""), page);
    assertTrue(page.contains("expected EINVAL, observed ok"), page);
    assertTrue(page.contains("drivers/vfio/vfio_main.c"), page);
    assertTrue(page.contains("<svg"), page);
  }

  @Test
  void hostileText_bringsNoScriptAndNoElement() {
    String trace = HtmlReport.render(Examples.hostile(), "<script>alert(1)</script>");
    String run = HtmlReport.render(Examples.hostileRun(), Map.of());
    String history =
        HtmlReport.history(
            List.of(StoredResult.of(Examples.hostileRun(), Map.of())),
            List.of("<img src=x onerror=alert(1)>"));
    for (String page : List.of(trace, run, history)) {
      assertEquals(1, count(page, "<script"), page);
      assertFalse(page.contains("<img"), page);
      assertEquals(0, count(page, "<[^>]*\\son\\w+="), page);
      assertEquals(0, count(page, "(?:src|href)=\"(?!data:,\")[^#]"), page);
      assertTrue(page.contains("default-src 'none'") || page.contains("default-src &#39;none"));
    }
  }

  @Test
  void aChartThatIsNotThere_isSaid_andTheStepsAreStillShown() {
    String page = HtmlReport.render(Examples.hostile(), Examples.TRACE);
    assertTrue(page.contains("There is no picture"), page);
    assertTrue(page.contains("OpenGroup(g0)"), page);
  }

  @Test
  void theAllocationThatFailed_isShownAboveAndInItsStep() {
    String page = HtmlReport.render(Examples.failedAllocation(), Examples.TRACE);
    String note = "An allocation fails in step 3, Bind(d0, i0): number 7 of that call.";
    assertEquals(2, count(page, Pattern.quote(note)), page);
    String step = page.substring(page.indexOf("id=\"step3\""), page.indexOf("id=\"step4\""));
    assertTrue(step.contains(note) && step.contains("init_pci_cap_msi_perm+0x24/0x130"), step);
  }

  @Test
  void theNearestPassingSequences_areShown() {
    NearestPassing neighbour =
        new NearestPassing(
            "without 1. OpenDeviceNode(d0)",
            ImmutableList.of(Action.parse("Mmap(d0, m0)")),
            Outcomes.parse("EBADF"));
    String page =
        HtmlReport.render(Examples.ungatedMmap().with(ImmutableList.of(neighbour)), Examples.TRACE);
    assertTrue(page.contains("without 1. OpenDeviceNode(d0)"), page);
    assertTrue(page.contains("EBADF"), page);
  }

  @Test
  void whatAPointerWouldShow_standsInATable() {
    String page = HtmlReport.render(Examples.ungatedMmap(), Examples.TRACE);
    String table = page.substring(page.indexOf("Transitions of m0 as a table"));
    assertTrue(table.contains("<td>Mmap.d0.m0</td>"), table);
  }

  private static long count(String page, String pattern) {
    return Pattern.compile(pattern).matcher(page).results().count();
  }
}
