package org.vfiocheck.reports.text;

import com.google.common.base.Strings;
import java.util.Locale;
import org.vfiocheck.model.coverage.CoverageResult;
import org.vfiocheck.model.coverage.KernelCoverage;
import org.vfiocheck.model.coverage.Reached;
import org.vfiocheck.reports.finding.CoreFiles;
import org.vfiocheck.reports.finding.Plain;

/** A kernel's coverage as a table: the files of the VFIO core, then the others. */
public final class CoverageText {
  private static final int FILE_WIDTH = 40;
  private static final int LENGTH = 200;

  private CoverageText() {}

  public static String render(CoverageResult result) {
    Paper paper = new Paper();
    paper.line(
        "Kernel coverage: what "
            + Plain.line(result.kernel(), LENGTH)
            + " executed since its guest booted");
    paper.line("");
    paper.line(row("", "lines", "functions"));
    KernelCoverage core = CoreFiles.in(result.coverage());
    files(paper, core);
    total(paper, "the VFIO core together", core);
    paper.line("");
    files(paper, CoreFiles.notIn(result.coverage()));
    total(paper, "all files", result.coverage());
    if (result.incomplete() > 0) {
      paper.line("");
      paper.wrap(
          "  ",
          "  ",
          result.incomplete()
              + (result.incomplete() == 1 ? " guest was" : " guests were")
              + " lost: what it executed after it last reported is not counted.");
    }
    return paper.toString();
  }

  private static void files(Paper paper, KernelCoverage coverage) {
    coverage
        .files()
        .values()
        .forEach(
            file ->
                paper.line(
                    row(
                        Plain.line(file.path(), FILE_WIDTH),
                        share(file.lineShare()),
                        share(file.functionShare()))));
  }

  private static void total(Paper paper, String name, KernelCoverage coverage) {
    paper.line(row(name, share(coverage.lineShare()), share(coverage.functionShare())));
  }

  private static String row(String name, String lines, String functions) {
    return "  "
        + Strings.padEnd(name, FILE_WIDTH, ' ')
        + Strings.padStart(lines, 18, ' ')
        + Strings.padStart(functions, 15, ' ');
  }

  private static String share(Reached share) {
    return String.format(
        Locale.ROOT, "%d/%d %3d %%", share.reached(), share.all(), share.percent());
  }
}
