package org.vfiocheck.properties.bench.mutants;

import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vfiocheck.harness.lab.selftests.Selftest;
import org.vfiocheck.harness.lab.selftests.SelftestRun;
import org.vfiocheck.properties.run.KernelMessages;

/**
 * What the kernel's own tests notice of a mutant, beside what they say of the kernel that it is
 * made of: a test that passed there and does not here, or else a warning in the log.
 */
public final class SelftestYardstick {
  /** A test, whatever it came to. */
  private record Name(String program, String test) {
    static Name of(Selftest test) {
      return new Name(test.program(), test.name());
    }

    @Override
    public String toString() {
      return test.isEmpty() ? program : program + " " + test;
    }
  }

  private final ImmutableSet<Name> sound;
  private final boolean soundWarns;

  /**
   * @param sound what they came to on the kernel that the mutants are made of
   */
  public SelftestYardstick(SelftestRun sound) {
    this.sound = ImmutableSet.copyOf(passed(sound));
    this.soundWarns = warning(sound).isPresent();
  }

  /** The first thing that they notice, or the empty string. */
  public String notices(SelftestRun mutant) {
    Set<Name> passed = passed(mutant);
    return Stream.concat(
            sound.stream().filter(name -> !passed.contains(name)).map(Name::toString),
            soundWarns ? Stream.of() : warning(mutant).stream())
        .findFirst()
        .orElse("");
  }

  private static Set<Name> passed(SelftestRun run) {
    return run.tests().stream()
        .filter(test -> test.status() == Selftest.Status.PASS)
        .map(Name::of)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Optional<String> warning(SelftestRun run) {
    return run.kernelLog().stream().filter(KernelMessages::isHeadline).findFirst();
  }
}
