package org.vfiocheck.reports.html;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.vfiocheck.model.coverage.CoverageResult;
import org.vfiocheck.model.coverage.FileCoverage;
import org.vfiocheck.model.coverage.Reached;

/**
 * A kernel's coverage as pages that link to each other and need nothing else: an index, and each
 * file's source with how often its lines were executed.
 */
public final class CoverageHtml {
  private static final String STYLE = "coverage.css";

  private CoverageHtml() {}

  /**
   * Renders the pages.
   *
   * @param source the lines of a file by its path, as this kernel has it
   * @return the pages by their names, which have folders in them; the first is {@code index.html}
   */
  public static ImmutableMap<String, String> render(
      CoverageResult result, Function<String, List<String>> source) {
    ImmutableMap.Builder<String, String> pages = ImmutableMap.builder();
    pages.put(
        "index.html",
        Page.of("vfiocheck: kernel coverage", new CoverageIndex(result).render(), STYLE));
    for (FileCoverage file : result.coverage().files().values()) {
      pages.put(
          pageOf(file.path()),
          Page.of(
              "vfiocheck: " + file.path(),
              new CoverageListing(file, result.kernel(), source.apply(file.path())).render(),
              STYLE));
    }
    return pages.buildOrThrow();
  }

  /** The name of a file's page. */
  static String pageOf(String path) {
    return path + ".html";
  }

  /** Cells of a table: how many, of how many, and the share. */
  static void share(Html html, Reached share) {
    String figures = String.format(Locale.ROOT, "%,d of %,d", share.reached(), share.all());
    html.element("td", figures, "class", "figure share")
        .element("td", share.percent() + " %", "class", "figure share");
  }
}
