package org.vfiocheck.reports.html;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.RunResult;
import org.vfiocheck.reports.json.StoredResult;

/**
 * Counterexamples, results and histories as HTML: one file that needs no other and asks no network.
 * Foreign text is escaped, cut to a bounded length and made printable; a policy in the page allows
 * no script but ours.
 */
public final class HtmlReport {
  private HtmlReport() {}

  /** Renders a counterexample, with the picture of its chart when that can be loaded. */
  public static String render(Counterexample counterexample, String traceName) {
    return TracePage.render(counterexample, traceName, Optional.empty());
  }

  /** The same with the figures of the run it comes from, and its coverage as heat. */
  public static String render(Counterexample counterexample, String traceName, RunResult run) {
    return TracePage.render(counterexample, traceName, Optional.of(run));
  }

  /**
   * Renders what a command found out.
   *
   * @param traceNames the trace file of each counterexample, as far as there is one
   */
  public static String render(RunResult result, Map<Counterexample, String> traceNames) {
    return ResultPage.render(StoredResult.of(result, traceNames));
  }

  /** Renders a result that was read from a file. */
  public static String render(StoredResult result) {
    return ResultPage.render(result);
  }

  /**
   * Renders the history of runs.
   *
   * @param results in any order
   * @param unreadable what was not read, each with the reason
   */
  public static String history(List<StoredResult> results, List<String> unreadable) {
    return HistoryPage.render(results, unreadable);
  }
}
