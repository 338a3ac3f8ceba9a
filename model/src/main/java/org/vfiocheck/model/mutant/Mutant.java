package org.vfiocheck.model.mutant;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.trace.Property;

/**
 * A fault to plant in a kernel, with what is claimed of it: the actions that expose it, or the
 * reason why none do.
 *
 * @param name the patch file's, without its ending
 * @param exposedBy a sequence on which the mutant breaks a property; empty for one that survives
 * @param caughtBy the property that it breaks there
 * @param survival why it survives; empty for one that is exposed
 * @param patch the whole patch
 */
public record Mutant(
    String name,
    MutantClass mutantClass,
    ImmutableList<Action> exposedBy,
    Optional<Property> caughtBy,
    Optional<Survival> survival,
    String patch) {
  private static final ImmutableList<Action> NONE = ImmutableList.of();

  /**
   * Reads a patch with our header: {@code Class}, and either {@code Exposed-by} with {@code
   * Caught-by}, or {@code Survives}.
   *
   * @throws IllegalArgumentException when the header says less, or more; the message names the
   *     patch
   */
  public static Mutant parse(String name, String patch) {
    PatchHeader header = new PatchHeader(patch);
    try {
      ImmutableList<Action> exposedBy = header.find("Exposed-by").map(Mutant::actions).orElse(NONE);
      Optional<Property> caughtBy = header.find("Caught-by").map(Property::parse);
      Optional<Survival> survival = header.find("Survives").map(Survival::parse);
      if (exposedBy.isEmpty() == survival.isEmpty() || exposedBy.isEmpty() != caughtBy.isEmpty()) {
        throw new IllegalArgumentException(
            "it has to have Exposed-by and Caught-by, or Survives, and not both");
      }
      return new Mutant(
          name, MutantClass.parse(header.get("Class")), exposedBy, caughtBy, survival, patch);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the header of the mutant " + name + ": " + e.getMessage(), e);
    }
  }

  /** Tells its content: the same patch, the same sum. */
  public String sum() {
    return Hashing.sha256().hashString(patch, StandardCharsets.UTF_8).toString();
  }

  private static ImmutableList<Action> actions(String text) {
    return Arrays.stream(text.split(",\\s+(?=[A-Z])"))
        .map(Action::parse)
        .collect(ImmutableList.toImmutableList());
  }
}
