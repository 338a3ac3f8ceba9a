package org.vfiocheck.model.scxml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A state of the expanded document with the states inside it.
 *
 * @param parallel whether all of the states inside are active at once
 * @param initial the state inside that is entered first; null where there is no choice
 */
public record TreeNode(
    String id, boolean parallel, @Nullable String initial, List<TreeNode> children) {
  public TreeNode {
    children = List.copyOf(children);
  }

  static TreeNode of(Element state) {
    return new TreeNode(
        state.require("id"),
        state.name().equals("parallel"),
        state.attribute("initial"),
        inside(state));
  }

  /** The states directly inside an element, in the document's order. */
  static List<TreeNode> inside(Element element) {
    return element.children().stream().filter(StateTree::isState).map(TreeNode::of).toList();
  }
}
