package org.vfiocheck.properties.bench.tool;

import com.google.common.collect.ImmutableList;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/**
 * How to run this tool once more, as this JVM runs it.
 *
 * @param mainClass the command line's
 */
public record Tool(String mainClass) {

  /**
   * The command up to where the tool's own arguments begin.
   *
   * @param options of the JVM, besides those that this one has
   */
  public ImmutableList<String> command(ImmutableList<String> options) {
    return ImmutableList.<String>builder()
        .add(Path.of(System.getProperty("java.home"), "bin/java").toString())
        .addAll(ManagementFactory.getRuntimeMXBean().getInputArguments())
        .addAll(options)
        .add("-cp", System.getProperty("java.class.path"), mainClass)
        .build();
  }
}
