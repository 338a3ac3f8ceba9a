package org.vfiocheck.properties.cli;

import java.util.List;
import java.util.Locale;
import org.vfiocheck.harness.lab.Lab;
import org.vfiocheck.harness.lab.LabStatus;
import org.vfiocheck.harness.lab.kernel.KernelBuild;
import org.vfiocheck.harness.lab.kernel.KernelSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lab}: what running a real kernel needs. */
@Command(
    name = "lab",
    mixinStandardHelpOptions = true,
    description = "Prepares, shows or enters the lab: real kernels in emulated machines.",
    synopsisSubcommandLabel = "(prepare | status | shell | selftests)",
    subcommands = SelftestsCommand.class)
final class LabCommand {
  private final Lab lab = Lab.open(new LabLines());

  @Command(
      name = "prepare",
      mixinStandardHelpOptions = true,
      description = "Installs, fetches and builds what a guest needs; cached, so once.")
  int prepare(
      @Parameters(
              paramLabel = "SOURCE",
              arity = "0..*",
              description = "kernels to build (default: linux-source-6.12 and linux-source-7.3)")
          List<String> sources) {
    List<String> wanted =
        sources == null ? List.of("linux-source-6.12", "linux-source-7.3") : sources;
    for (KernelSource source : wanted.stream().map(KernelSource::parse).toList()) {
      KernelBuild build = lab.prepare(source);
      System.out.println("ready: " + build.release() + ", " + build.description());
    }
    return 0;
  }

  @Command(
      name = "status",
      mixinStandardHelpOptions = true,
      description = "Says what is there. Changes nothing.")
  int status() {
    LabStatus status = lab.status();
    System.out.println("cache:        " + status.cache());
    System.out.println("accelerator:  " + status.accelerator());
    System.out.println(
        "packages:     "
            + (status.missingPackages().isEmpty()
                ? "all there"
                : "missing: " + String.join(" ", status.missingPackages())));
    for (LabStatus.Item item : status.items()) {
      System.out.printf(
          Locale.ROOT,
          "%-12s  %6d MiB  %tF  %s  %s%n",
          item.kind(),
          item.bytes() >> 20,
          item.made().toEpochMilli(),
          item.name(),
          item.description());
    }
    return 0;
  }

  @Command(
      name = "shell",
      mixinStandardHelpOptions = true,
      description = "Opens a shell in a guest; leaving it powers the guest off.")
  int shell(
      @Option(
              names = "--kernel",
              paramLabel = "SOURCE",
              defaultValue = TargetOptions.DEFAULT_KERNEL,
              description = "the kernel (default: ${DEFAULT-VALUE})")
          String kernel) {
    return lab.shell(lab.prepare(KernelSource.parse(kernel)));
  }
}
