package org.vfiocheck.model.suite;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * A set of words over the numbers from 0, with their common beginnings stored once. A word that is
 * the beginning of another one is not counted and not handed out: whoever compares every answer
 * along the longer one has compared those along the shorter one.
 *
 * <p>Three numbers for each node, because there are millions of them.
 */
final class WordTree implements Iterable<int[]> {
  private static final int NONE = 0;

  private int[] firstChild = new int[1024];
  private int[] nextSibling = new int[1024];
  private int[] symbol = new int[1024];
  private int nodes = 1;
  private int depth;
  private long words;
  private long symbols;

  /** Adds a word, which must not be empty. */
  void add(int[] word) {
    int node = 0;
    for (int i = 0; i < word.length; i++) {
      node = child(node, i, word[i]);
    }
    depth = Math.max(depth, word.length);
  }

  private int child(int node, int level, int wanted) {
    int last = NONE;
    for (int child = firstChild[node]; child != NONE; child = nextSibling[child]) {
      if (symbol[child] == wanted) {
        return child;
      }
      last = child;
    }
    int fresh = grow(wanted);
    boolean wasLeaf = last == NONE;
    if (wasLeaf) {
      firstChild[node] = fresh;
    } else {
      nextSibling[last] = fresh;
    }
    // A leaf that grows is still one word, a symbol longer; a branch is a word of its own.
    words += wasLeaf && level > 0 ? 0 : 1;
    symbols += wasLeaf ? 1 : level + 1;
    return fresh;
  }

  private int grow(int value) {
    if (nodes == symbol.length) {
      int size = Math.multiplyExact(nodes, 2);
      firstChild = Arrays.copyOf(firstChild, size);
      nextSibling = Arrays.copyOf(nextSibling, size);
      symbol = Arrays.copyOf(symbol, size);
    }
    symbol[nodes] = value;
    return nodes++;
  }

  /** How many words there are that are not the beginning of another one. */
  long words() {
    return words;
  }

  /** How long those are together. */
  long symbols() {
    return symbols;
  }

  /** Those words, depth first, in the order in which they were added as far as that goes. */
  @Override
  public Iterator<int[]> iterator() {
    return new Leaves();
  }

  private final class Leaves implements Iterator<int[]> {
    private final int[] path = new int[depth + 1];
    private int length = 0;

    Leaves() {
      if (nodes > 1) {
        descend(firstChild[0]);
      }
    }

    @Override
    public boolean hasNext() {
      return length > 0;
    }

    @Override
    public int[] next() {
      if (length == 0) {
        throw new NoSuchElementException();
      }
      int[] word = new int[length];
      Arrays.setAll(word, i -> symbol[path[i]]);
      while (length > 0 && nextSibling[path[length - 1]] == NONE) {
        length--;
      }
      if (length > 0) {
        length--;
        descend(nextSibling[path[length]]);
      }
      return word;
    }

    private void descend(int from) {
      for (int node = from; node != NONE; node = firstChild[node]) {
        path[length++] = node;
      }
    }
  }
}
