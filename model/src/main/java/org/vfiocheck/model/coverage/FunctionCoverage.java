package org.vfiocheck.model.coverage;

/**
 * A function of a source file. Two functions of one name in one line are the same one, counted in
 * two places: an inline function of a header, for instance.
 *
 * @param line where it begins, from 1
 * @param calls how often it was entered
 */
public record FunctionCoverage(String name, int line, long calls) {

  public boolean isReached() {
    return calls > 0;
  }
}
