package org.vfiocheck.reports.html;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;

/**
 * A whole document around a body. Its policy names our style and our script by their hashes, and
 * allows nothing else: no other script, no request to anywhere.
 */
final class Page {
  private Page() {}

  /**
   * @param styles further style sheets of ours
   */
  static String of(String title, Html body, String... styles) {
    String style =
        resource("page.css") + Arrays.stream(styles).map(Page::resource).collect(joining());
    String script = resource("page.js");
    return new Html()
        .own("<!DOCTYPE html>\n")
        .open("html", "lang", "en")
        .own("\n<head>\n<meta charset=\"utf-8\">\n")
        .open("meta", "http-equiv", "Content-Security-Policy", "content", policy(style, script))
        .own("\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .own("<meta name=\"color-scheme\" content=\"light dark\">\n")
        .own("<link rel=\"icon\" href=\"data:,\">\n")
        .element("title", title)
        .own("<style>" + style + "</style>\n</head>\n<body>\n")
        .own(body.toString())
        .own("<script>" + script + "</script>\n</body>\n</html>\n")
        .toString();
  }

  private static String policy(String style, String script) {
    return "default-src 'none'; img-src data:; style-src '"
        + hash(style)
        + "'; script-src '"
        + hash(script)
        + "'; base-uri 'none'; form-action 'none'";
  }

  private static String hash(String text) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(sum);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream("/html/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
