package org.vfiocheck.reports.html;

import java.util.List;
import org.vfiocheck.model.coverage.ChangeCoverage;
import org.vfiocheck.model.coverage.CoverageResult;
import org.vfiocheck.model.coverage.FileCoverage;
import org.vfiocheck.model.coverage.KernelCoverage;
import org.vfiocheck.reports.finding.CoreFiles;

/** The first page of a kernel's coverage: its files, and the lines of a patch. */
final class CoverageIndex {
  private final CoverageResult result;
  private final Html html = new Html();

  CoverageIndex(CoverageResult result) {
    this.result = result;
  }

  Html render() {
    html.open("header")
        .element("p", "vfiocheck", "class", "kicker")
        .element("h1", "What " + result.kernel() + " executed")
        .open("dl")
        .entry("Built from", result.source())
        .entry("Performed", result.by())
        .entry("Counted", "from the boot of each guest on, all guests added up")
        .entry("Lost guests", result.incomplete() == 0 ? "" : lost())
        .close("dl")
        .close("header")
        .open("main");
    result.change().ifPresent(this::change);
    files("core", "The VFIO core", CoreFiles.in(result.coverage()));
    files("others", "Other files", CoreFiles.notIn(result.coverage()));
    return html.close("main");
  }

  private String lost() {
    return result.incomplete() + "; what they executed after they last reported is not counted";
  }

  private void change(ChangeCoverage change) {
    html.open("section", "aria-labelledby", "change")
        .element(
            "h2",
            "The patch: %d of %d changed lines with code executed"
                .formatted(change.share().reached(), change.share().all()),
            "id",
            "change")
        .open("ul");
    for (ChangeCoverage.Line line : change.lines()) {
      html.open("li")
          .element(
              "a",
              line.file() + ":" + line.number(),
              "href",
              CoverageHtml.pageOf(line.file()) + "#L" + line.number())
          .text(" ")
          .element(
              "span",
              line.isReached() ? line.count() + " times" : "never reached",
              "class",
              line.isReached() ? "" : "never")
          .close("li");
    }
    change.unmeasured().forEach(file -> html.element("li", file + ": not counted"));
    html.close("ul").close("section");
  }

  private void files(String id, String title, KernelCoverage files) {
    html.open("section", "aria-labelledby", id)
        .element("h2", title, "id", id)
        .open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-labelledby", id)
        .own("<table><thead><tr>");
    for (String column : List.of("file", "lines", "share", "as a bar", "functions", "share")) {
      html.element("th", column, "scope", "col");
    }
    html.own("</tr></thead><tbody>\n");
    files.files().values().forEach(this::row);
    html.own("</tbody><tfoot><tr>").element("th", "together", "scope", "row");
    CoverageHtml.share(html, files.lineShare());
    html.own("<td></td>");
    CoverageHtml.share(html, files.functionShare());
    html.own("</tr></tfoot></table>").close("div").close("section");
  }

  private void row(FileCoverage file) {
    int percent = file.lineShare().percent();
    html.open("tr")
        .open("th", "scope", "row")
        .element("a", file.path(), "href", CoverageHtml.pageOf(file.path()))
        .close("th");
    CoverageHtml.share(html, file.lineShare());
    html.open("td")
        .element(
            "meter",
            percent + " %",
            "min",
            "0",
            "max",
            "100",
            "value",
            String.valueOf(percent),
            "aria-label",
            "lines of " + file.path())
        .close("td");
    CoverageHtml.share(html, file.functionShare());
    html.close("tr");
  }
}
