package org.vfiocheck.model.action;

/**
 * A symbolic reference such as {@code d0}: a slot that an action fills, uses or empties, never a
 * live file descriptor number.
 *
 * @param kind what the slot can hold
 * @param index which of the slots of that kind, from 0
 */
public record Ref(Kind kind, int index) implements Comparable<Ref> {
  public Ref {
    if (index < 0 || index > 9) {
      throw new IllegalArgumentException("a reference's number is 0 to 9, not " + index);
    }
  }

  /**
   * Reads a reference as {@link #toString} writes it.
   *
   * @throws IllegalArgumentException when the text is no reference
   */
  public static Ref parse(String text) {
    if (text.length() != 2 || !Character.isDigit(text.charAt(1))) {
      throw new IllegalArgumentException(
          "'" + text + "' is no reference: use a letter and a digit, as in d0");
    }
    return new Ref(Kind.ofLetter(text.charAt(0)), text.charAt(1) - '0');
  }

  @Override
  public int compareTo(Ref other) {
    int byKind = kind.compareTo(other.kind);
    return byKind != 0 ? byKind : Integer.compare(index, other.index);
  }

  @Override
  public String toString() {
    return "" + kind.letter() + index;
  }
}
