package org.vfiocheck.model.scxml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads XML into elements with their lines. The text is not trusted: a document type, and with it
 * every entity, is refused, nothing outside the text is read, and depth is limited.
 */
final class ElementReader extends DefaultHandler {
  static final String SCXML = "http://www.w3.org/2005/07/scxml";
  static final String VC = "urn:vfiocheck:chart";
  private static final int MOST_DEPTH = 40;
  private static final String FEATURES = "http://xml.org/sax/features/";

  private static final class Open {
    final String name;
    final Map<String, String> attributes = new LinkedHashMap<>();
    final List<Element> children = new ArrayList<>();
    final StringBuilder text = new StringBuilder();
    final int line;

    Open(String name, int line) {
      this.name = name;
      this.line = line;
    }
  }

  private final Deque<Open> open = new ArrayDeque<>();
  private @Nullable Locator locator;
  private @Nullable Element root;

  private ElementReader() {}

  static Element read(byte[] xml) {
    ElementReader handler = new ElementReader();
    try {
      XMLReader reader = parser();
      reader.setContentHandler(handler);
      reader.setErrorHandler(handler);
      reader.setEntityResolver(handler);
      reader.parse(new InputSource(new ByteArrayInputStream(xml)));
    } catch (SAXParseException e) {
      throw new DocumentException(e.getLineNumber(), explain(e));
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new DocumentException("the document cannot be read: " + e.getMessage(), e);
    }
    if (handler.root == null) {
      throw new DocumentException("the document is empty");
    }
    return handler.root;
  }

  private static XMLReader parser() throws SAXException, ParserConfigurationException {
    SAXParserFactory factory = SAXParserFactory.newInstance();
    factory.setNamespaceAware(true);
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setFeature(FEATURES + "external-general-entities", false);
    factory.setFeature(FEATURES + "external-parameter-entities", false);
    return factory.newSAXParser().getXMLReader();
  }

  private static String explain(SAXParseException e) {
    String message = String.valueOf(e.getMessage());
    return message.contains("DOCTYPE")
        ? "a chart has no DOCTYPE and no entities: remove the <!DOCTYPE"
        : "not well-formed XML: " + message;
  }

  @Override
  public void setDocumentLocator(Locator locator) {
    this.locator = locator;
  }

  private int line() {
    return locator == null ? 0 : locator.getLineNumber();
  }

  @Override
  public void startElement(String uri, String local, String qualified, Attributes attributes) {
    if (open.size() >= MOST_DEPTH) {
      throw new DocumentException(line(), "elements are nested more than " + MOST_DEPTH + " deep");
    }
    Open element = new Open(name(uri, local, qualified), line());
    for (int i = 0; i < attributes.getLength(); i++) {
      element.attributes.put(attributes.getQName(i), attributes.getValue(i));
    }
    open.push(element);
  }

  private String name(String uri, String local, String qualified) {
    return switch (uri) {
      case SCXML -> local;
      case VC -> "vc:" + local;
      default ->
          throw new DocumentException(
              line(),
              "<"
                  + qualified
                  + "> is in the namespace '"
                  + uri
                  + "': a chart's elements are in '"
                  + SCXML
                  + "' or '"
                  + VC
                  + "'");
    };
  }

  @Override
  public void characters(char[] chars, int start, int length) {
    open.element().text.append(chars, start, length);
  }

  @Override
  public void endElement(String uri, String local, String qualified) {
    Open done = open.pop();
    Element element =
        new Element(
            done.name,
            Collections.unmodifiableMap(done.attributes),
            List.copyOf(done.children),
            done.text.toString().strip(),
            done.line);
    if (open.isEmpty()) {
      root = element;
    } else {
      open.element().children.add(element);
    }
  }

  @Override
  public void error(SAXParseException e) throws SAXException {
    throw e;
  }
}
