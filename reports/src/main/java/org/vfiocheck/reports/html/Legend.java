package org.vfiocheck.reports.html;

/** What the colours of a picture mean. */
final class Legend {
  private Legend() {}

  /**
   * Writes the legend, and the switch between way and heat where a page has both.
   *
   * @param way whether the page shows a sequence
   * @param heat whether it has counts
   */
  static void write(Html html, boolean way, boolean heat) {
    if (way && heat) {
      html.open("p", "class", "switch")
          .own("<label><input type=\"checkbox\" id=\"heat\"> ")
          .text("show how often the run took each transition")
          .own("</label>")
          .close("p");
    }
    html.open("p", "class", "legend");
    if (way) {
      key(html, "on", "active before the step");
      key(html, "to", "entered by the step");
      key(html, "taken", "answers or moves");
      key(html, "path", "on the sequence's way");
    }
    if (heat) {
      for (int level = 0; level <= 5; level++) {
        key(
            html,
            "h" + level,
            level == 0 ? "never taken" : level == 1 ? "seldom" : level == 5 ? "often" : "");
      }
    }
    html.close("p");
    html.element(
        "p",
        "All regions are active at once, each in one of its states. Point at a state or a line for"
            + " its transitions, or open the table below the picture.",
        "class",
        "hint");
  }

  private static void key(Html html, String kind, String words) {
    html.open("span", "class", "key " + kind)
        .element("span", "", "class", "swatch", "aria-hidden", "true")
        .text(words)
        .close("span");
  }
}
