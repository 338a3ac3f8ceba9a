package org.vfiocheck.properties.run;

import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.regex.Pattern;

/** Tells by their text whether two logs complain of the same thing. */
public final class KernelMessages {
  private static final Pattern HEADLINE =
      Pattern.compile(
          "WARNING|BUG|Oops|KASAN|UBSAN|INFO:|lockdep|refcount_t|general protection"
              + "|possible circular locking");

  /** Addresses, process ids and lines: two builds of one kernel differ in them. */
  private static final Pattern NUMBER = Pattern.compile("0x[0-9a-fA-F]+|[0-9]+");

  private KernelMessages() {}

  /** Whether a line says what happened, as the first one of a warning or an Oops does. */
  public static boolean isHeadline(String line) {
    return HEADLINE.matcher(line).find();
  }

  /** The lines that say what happened, without their numbers; all lines where none does. */
  public static ImmutableSet<String> kinds(List<String> log) {
    List<String> headlines = log.stream().filter(KernelMessages::isHeadline).toList();
    return (headlines.isEmpty() ? log : headlines)
        .stream()
            .map(line -> NUMBER.matcher(line).replaceAll("#"))
            .collect(ImmutableSet.toImmutableSet());
  }
}
