package org.vfiocheck.properties.cli;

import picocli.CommandLine.Command;

/** {@code lab}: what running a real kernel needs. */
@Command(name = "lab", mixinStandardHelpOptions = true, description = "The lab.")
final class LabCommand {}
