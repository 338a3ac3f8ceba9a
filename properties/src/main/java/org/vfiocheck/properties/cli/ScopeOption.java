package org.vfiocheck.properties.cli;

import org.vfiocheck.model.machine.Scope;
import picocli.CommandLine.Option;

/** Which part of the alphabet. */
final class ScopeOption {
  @Option(
      names = "--scope",
      paramLabel = "SCOPE",
      converter = ScopeConverter.class,
      completionCandidates = ScopeConverter.Names.class,
      description =
          "the part of the alphabet (default: ${DEFAULT-VALUE}): ${COMPLETION-CANDIDATES}")
  private Scope scope;

  ScopeOption(Scope otherwise) {
    this.scope = otherwise;
  }

  Scope scope() {
    return scope;
  }
}
