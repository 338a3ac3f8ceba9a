package org.vfiocheck.reports.junit;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.vfiocheck.reports.finding.Plain;
import org.vfiocheck.reports.finding.PropertyResult;
import org.vfiocheck.reports.finding.PropertyResult.Status;

/**
 * One test suite as XML. The JDK's writer escapes what XML can say; the characters that XML cannot
 * say at all never reach it, because every text is made plain first.
 */
final class SuiteWriter {
  private static final int ATTRIBUTE_LENGTH = 300;

  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter xml;

  SuiteWriter() {
    try {
      xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
    } catch (XMLStreamException e) {
      throw impossible(e);
    }
  }

  void begin(String name, List<PropertyResult> properties, double seconds) {
    write(
        () -> {
          xml.writeStartDocument();
          xml.writeCharacters("\n");
          xml.writeStartElement("testsuite");
          attribute("name", name);
          attribute("tests", String.valueOf(properties.size()));
          attribute("failures", count(properties, Status.FAILED));
          attribute("errors", "0");
          attribute("skipped", count(properties, Status.SKIPPED));
          attribute("time", String.format(Locale.ROOT, "%.3f", seconds));
        });
  }

  void passed(String className, String name) {
    write(() -> begin("testcase", className, name));
    write(xml::writeEndElement);
  }

  void skipped(String className, String name, String reason) {
    write(
        () -> {
          begin("testcase", className, name);
          xml.writeCharacters("\n    ");
          xml.writeEmptyElement("skipped");
          attribute("message", reason);
          xml.writeCharacters("\n  ");
          xml.writeEndElement();
        });
  }

  /**
   * A test case that failed.
   *
   * @param content lines of plain text
   */
  void failed(String className, String name, String message, String content) {
    write(
        () -> {
          begin("testcase", className, name);
          xml.writeCharacters("\n    ");
          xml.writeStartElement("failure");
          attribute("type", name);
          attribute("message", message);
          xml.writeCharacters(content);
          xml.writeEndElement();
          xml.writeCharacters("\n  ");
          xml.writeEndElement();
        });
  }

  String end() {
    write(
        () -> {
          xml.writeCharacters("\n");
          xml.writeEndElement();
          xml.writeCharacters("\n");
          xml.writeEndDocument();
          xml.flush();
        });
    return text.toString();
  }

  private void begin(String element, String className, String name) throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement(element);
    attribute("classname", "vfiocheck." + className);
    attribute("name", name);
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, Plain.line(value, ATTRIBUTE_LENGTH));
  }

  private static String count(List<PropertyResult> properties, Status status) {
    return String.valueOf(properties.stream().filter(one -> one.status() == status).count());
  }

  private interface Writing {
    void run() throws XMLStreamException;
  }

  private static void write(Writing writing) {
    try {
      writing.run();
    } catch (XMLStreamException e) {
      throw impossible(e);
    }
  }

  private static IllegalStateException impossible(XMLStreamException e) {
    return new IllegalStateException("XML cannot be written into memory", e);
  }
}
