package org.vfiocheck.reports.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.vfiocheck.reports.Examples;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class JunitReportTest {
  private static Document parse(String xml) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }

  @Test
  void aRun_countsItsFailures() throws Exception {
    Element suite = parse(JunitReport.render(Examples.failedRun(), Map.of())).getDocumentElement();
    assertEquals("6", suite.getAttribute("tests"));
    assertEquals("2", suite.getAttribute("failures"));
    assertEquals(6, suite.getElementsByTagName("testcase").getLength());
    assertEquals(2, suite.getElementsByTagName("failure").getLength());
  }

  @Test
  void anEmptyRun_passesNothing() throws Exception {
    Element suite = parse(JunitReport.render(Examples.emptyRun(), Map.of())).getDocumentElement();
    assertEquals("6", suite.getAttribute("skipped"));
  }

  @Test
  void hostileText_isTextInTheDocument() throws Exception {
    Document document = parse(JunitReport.render(Examples.hostileRun(), Map.of()));
    assertEquals(0, document.getElementsByTagName("script").getLength());
    String content = document.getElementsByTagName("failure").item(0).getTextContent();
    assertTrue(content.contains("<script>alert('x')</script> ]]>"), content);
  }
}
