package org.vfiocheck.properties.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the result goes as JSON. */
final class JsonOption {
  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "write the result as JSON to this file")
  private @Nullable Path json;

  Optional<Path> file() {
    return Optional.ofNullable(json);
  }
}
