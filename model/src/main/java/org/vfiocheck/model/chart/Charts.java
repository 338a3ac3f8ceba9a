package org.vfiocheck.model.chart;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.model.action.World;
import org.vfiocheck.model.scxml.Document;
import org.vfiocheck.model.scxml.DocumentException;

/** Finds and loads charts. */
public final class Charts {
  /** No chart of use is near this; what is comes from somebody who means no good. */
  private static final int MOST_BYTES = 1 << 20;

  private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");

  /** The charts that a distribution may hold; one is offered only where its document is. */
  private static final List<String> NAMES =
      List.of(
          "mainline",
          "rfc-2021",
          "rfc-2021-replace-fops",
          "two-devices",
          "two-devices-group",
          "two-groups",
          "dup",
          "dup-group",
          "mtty",
          "dma");

  private Charts() {}

  /** The names of the charts that came with vfiocheck. */
  public static List<String> names() {
    return NAMES.stream().filter(name -> resource(name) != null).toList();
  }

  /**
   * Loads a chart that came with vfiocheck, by its name, or a file, by its path. A file is not
   * trusted: it can neither run code nor reach outside itself, but for a chart that came with
   * vfiocheck, which it may be based on.
   *
   * <p>Checks the document, and that every state can be reached; every pair of configuration and
   * action that this comes across has exactly one outcome. The others are checked when asked for.
   *
   * @throws ChartException when there is no such chart or something is wrong with it
   */
  public static Chart load(String nameOrPath) {
    byte[] resource = resource(nameOrPath);
    return resource != null ? parse(nameOrPath, resource) : parse(nameOrPath, file(nameOrPath));
  }

  /**
   * The slots that a chart speaks of, by its name or path: quicker than loading, for whether every
   * state can be reached is not checked.
   *
   * @return empty when there is no such chart, or it is none
   */
  public static Optional<World> world(String nameOrPath) {
    try {
      byte[] resource = resource(nameOrPath);
      byte[] xml = resource != null ? resource : file(nameOrPath);
      return Optional.of(Document.read(xml, Charts::resource).world());
    } catch (ChartException | DocumentException e) {
      return Optional.empty();
    }
  }

  private static Chart parse(String nameOrPath, byte[] xml) {
    int slash = nameOrPath.lastIndexOf('/');
    String name = nameOrPath.substring(slash + 1);
    try {
      ScxmlChart chart = new ScxmlChart(name, Document.read(xml, Charts::resource));
      Reachability.check(chart);
      return chart;
    } catch (DocumentException e) {
      throw new ChartException(name, String.valueOf(e.getMessage()), e);
    }
  }

  private static byte @Nullable [] resource(String name) {
    if (!NAME.matcher(name).matches()) {
      return null;
    }
    try (InputStream in = Charts.class.getResourceAsStream("/charts/" + name + ".scxml")) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new ChartException(name, "cannot be read: " + e.getMessage(), e);
    }
  }

  private static byte[] file(String path) {
    try (InputStream in = Files.newInputStream(Path.of(path))) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new ChartException(path, "the file is larger than " + MOST_BYTES + " bytes");
      }
      return bytes;
    } catch (IOException | InvalidPathException e) {
      throw new ChartException(
          path,
          "there is no such chart: use "
              + String.join(", ", names())
              + ", or the path of an SCXML file",
          e);
    }
  }
}
