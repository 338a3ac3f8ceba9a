package org.vfiocheck.model.scxml;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.model.action.World;

/** A chart's document, expanded and checked as far as it can be without running it. */
public final class Document {
  private final Element root;
  private final World world;
  private final SortedMap<String, String> atoms;
  private final List<Edge> edges;
  private final Map<String, Condition> conditions;

  Document(
      Element root,
      World world,
      SortedMap<String, String> atoms,
      List<Edge> edges,
      Map<String, Condition> conditions) {
    this.root = root;
    this.world = world;
    this.atoms = atoms;
    this.edges = edges;
    this.conditions = conditions;
  }

  /**
   * Reads a chart that is not trusted.
   *
   * @param charts finds the document of a chart that comes with vfiocheck by its name, null for any
   *     other name; for a {@code vc:base}
   * @throws DocumentException when it is not well-formed, or holds what a chart may not hold, or
   *     names a state, an event or an outcome that does not exist
   */
  public static Document read(byte[] xml, Function<String, byte @Nullable []> charts) {
    Element written = Overlay.resolve(ElementReader.read(xml), charts);
    return new DocumentBuilder(Templates.expand(written)).build();
  }

  /** The slots that the chart speaks of. */
  public World world() {
    return world;
  }

  /** Every atomic state with the region it is in, in the order of their names. */
  public SortedMap<String, String> atoms() {
    return atoms;
  }

  /** Every transition, in the document's order. */
  public List<Edge> edges() {
    return edges;
  }

  /** The states that are in no other, each with what is inside it. */
  public List<TreeNode> tree() {
    return TreeNode.inside(root);
  }

  Element root() {
    return root;
  }

  /** The conditions of transitions, by their text. */
  Map<String, Condition> conditions() {
    return conditions;
  }
}
