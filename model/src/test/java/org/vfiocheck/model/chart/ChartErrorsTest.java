package org.vfiocheck.model.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every fault of a chart's file is found when it is loaded, and the message says what to do. */
final class ChartErrorsTest {
  private static final String OPEN = answering("OpenIommufd.i0", "i0.open", "ok");
  private static final String CLOSE = answering("Close.i0", "", "EBADF");
  private static final String REOPEN = answering("OpenIommufd.i0", "", "skipped");
  private static final String RECLOSE = answering("Close.i0", "i0.closed", "ok");

  /** Every world has these. */
  private static final String DRIVER =
      answering("UnbindDriver", "", "skipped") + answering("BindDriver", "", "skipped");

  @TempDir private Path folder = Path.of("");

  private static String answering(String event, String target, String outcome) {
    return "<transition event='%s' target='%s'><vc:answer outcome='%s' source='here'/></transition>"
        .formatted(event, target, outcome);
  }

  private static String document(String closed, String open) {
    return """
        <scxml xmlns="http://www.w3.org/2005/07/scxml" xmlns:vc="urn:vfiocheck:chart"
            initial="i0.closed" version="1.0"><vc:world>i0</vc:world>
        <state id="i0.closed">%s</state>
        <state id="i0.open">%s</state>
        </scxml>"""
        .formatted(closed + DRIVER, open + DRIVER);
  }

  private Chart load(String xml) throws IOException {
    return Charts.load(Files.writeString(folder.resolve("tiny.scxml"), xml).toString());
  }

  private void refuses(String xml, String... words) {
    ChartException e = assertThrows(ChartException.class, () -> load(xml));
    for (String word : words) {
      assertTrue(String.valueOf(e.getMessage()).contains(word), word + " in: " + e.getMessage());
    }
  }

  private void refusesTransition(String transition, String... words) {
    refuses(document(OPEN + CLOSE + transition, REOPEN + RECLOSE), words);
  }

  @Test
  void aChartWithoutFault_isLoaded() throws IOException {
    Chart chart = load(document(OPEN + CLOSE, REOPEN + RECLOSE));
    assertEquals("tiny.scxml", chart.name());
    assertEquals(2, chart.states().size());
    assertEquals(8, chart.transitions().size());
    assertEquals(
        "i0.closed --OpenIommufd.i0--> i0.open (line 3)", chart.transitions().get(0).toString());
  }

  @Test
  void anUnknownName_isRefused() {
    ChartException e = assertThrows(ChartException.class, () -> Charts.load("nosuch"));
    assertTrue(String.valueOf(e.getMessage()).contains("use mainline"));
  }

  @Test
  void brokenXml_isRefused() {
    refuses("<scxml>\n<state></scxml>", "tiny.scxml", "line");
    refuses("", "not well-formed");
  }

  @Test
  void doctypesAndEntities_areRefused() {
    String evil =
        "<!DOCTYPE scxml [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + document(OPEN, REOPEN);
    refuses(evil, "no DOCTYPE", "remove");
  }

  @Test
  void unknownElementsAndAttributes_areRefused() {
    refusesTransition("<script>System.exit(1)</script>", "<script>", "not allowed", "line 3");
    refusesTransition("<invoke/>", "<invoke>");
    refusesTransition("<onentry><send event='x'/></onentry>", "<onentry>");
    refuses(document(OPEN, REOPEN).replace("id=\"i0.open\"", "id='i0.open' src='x'"), "'src'");
    refusesTransition("<x:y xmlns:x='urn:x'/>", "namespace 'urn:x'");
  }

  @Test
  void unknownNames_areRefused() {
    refusesTransition(answering("OpenIommufd.i7", "", "ok"), "OpenIommufd.i7", "no action");
    refusesTransition(answering("Close.i0", "nowhere", "ok"), "nowhere", "no state");
    refusesTransition(
        "<transition event='Close.i0' cond=\"In('nowhere')\"/>", "In('nowhere')", "no state");
    refusesTransition("<transition event='Close.i0' cond='evil(1)'/>", "condition");
    refusesTransition("<transition event='Close.i0' cond='maybe'/>", "'maybe'", "vc:let");
  }

  @Test
  void badAnswers_areRefused() {
    refusesTransition(answering("Close.i0", "", "EWRONG"), "EWRONG", "no outcome");
    refusesTransition(
        "<transition event='Close.i0'><vc:answer outcome='ok'/></transition>", "'source'");
    refusesTransition(
        "<transition target='i0.open'><vc:answer outcome='ok' source='x'/></transition>",
        "cannot answer");
  }

  @Test
  void unreachableStates_areRefused() {
    refuses(
        document(answering("OpenIommufd.i0", "", "ok") + CLOSE, REOPEN + RECLOSE),
        "nothing leads to i0.open");
  }

  @Test
  void aMissingOutcome_isRefused() {
    refuses(document(OPEN + CLOSE, REOPEN), "no outcome for Close(i0)", "i0.open");
  }

  @Test
  void twoOutcomes_areRefused() {
    String region =
        "<state id='%1$s' initial='%1$s.x'><state id='%1$s.x'>"
            + answering("OpenIommufd.i0", "", "ok")
            + "</state></state>";
    String xml =
        document(OPEN, REOPEN)
            .replaceAll("(?s)<state.*</state>", "<parallel id='p'>REGIONS</parallel>")
            .replace("initial=\"i0.closed\"", "initial='p'")
            .replace("REGIONS", region.formatted("a") + region.formatted("b"));
    refuses(xml, "2 outcomes for OpenIommufd(i0)");
  }

  @Test
  void eventlessTransitionsThatNeverSettle_areRefused() {
    refuses(
        document(
            OPEN + CLOSE + "<transition cond=\"In('i0.closed')\" target='i0.open'/>",
            REOPEN + RECLOSE + "<transition cond=\"In('i0.open')\" target='i0.closed'/>"),
        "never settle");
  }

  @Test
  void badTemplates_areRefused() {
    refusesTransition(
        "<vc:for-each names='a,b' in='x'><transition event='{a}'/></vc:for-each>", "one value");
    refusesTransition("<transition event='{a}'/>", "{a}", "vc:for-each");
  }

  @Test
  void aDocumentThatExplodes_isRefused() {
    String inner = "<transition event='Close.i0'/>";
    for (int i = 0; i < 8; i++) {
      inner = "<vc:for-each names='n" + i + "' in='1 2 3 4 5 6 7 8'>" + inner + "</vc:for-each>";
    }
    refusesTransition(inner, "expands to more than");
  }

  private static String over(String base, String inside) {
    return """
        <scxml xmlns="http://www.w3.org/2005/07/scxml" xmlns:vc="urn:vfiocheck:chart"
            version="1.0"><vc:base chart="%s"/>%s</scxml>"""
        .formatted(base, inside);
  }

  @Test
  void aChartOverMainline_isMainlineButForItsStates() throws IOException {
    Chart mainline = Charts.load("mainline");
    String busy =
        "<state id='registration.unregistered'>"
            + answering("UnbindDriver", "", "EIO")
            + answering("BindDriver", "registration.registered", "ok")
            + "</state>";
    Chart over = load(over("mainline", busy));
    assertEquals(mainline.states(), over.states());
    Walk.through(over, "UnbindDriver").expect("UnbindDriver", "EIO").expect("BindDriver", "ok");
  }

  @Test
  void aBaseThatIsAFile_isRefused() throws IOException {
    Files.writeString(folder.resolve("below.scxml"), document(OPEN + CLOSE, REOPEN + RECLOSE));
    refuses(over(folder.resolve("below.scxml").toString(), ""), "comes with vfiocheck");
    refuses(over("../charts/mainline", ""), "comes with vfiocheck");
  }

  @Test
  void aStateThatTheBaseDoesNotHave_isRefused() {
    refuses(over("mainline", "<state id='nowhere'/>"), "the base has no state 'nowhere'");
    refuses(over("mainline", "<state id='e0.open'/><state id='e0.open'/>"), "another 'e0.open'");
    refuses(over("mainline", "<parallel id='life'/>"), "<parallel>", "the base's to have");
    refuses(over("mainline", WORLD + WORLD), "another 'vc:world'");
  }

  private static final String WORLD =
      "<vc:world without='Dup Mmap'>c0 g0 i0 i1 d0 d1 e0 a0@i0 m0</vc:world>";

  @Test
  void aWorldOverMainlines_isTheWorld() throws IOException {
    refuses(over("mainline", WORLD), "Mmap", "is no action of this chart's world");
    refuses(
        over("mainline", "<vc:world device='pci'>c0</vc:world>"), "'pci'", "edu, edu-dma, mtty");
  }
}
