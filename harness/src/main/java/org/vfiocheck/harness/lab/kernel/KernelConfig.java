package org.vfiocheck.harness.lab.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is switched on in a kernel, beyond {@code make tinyconfig}.
 *
 * @param name tells the workspaces of differently configured kernels apart
 * @param options lines such as {@code CONFIG_VFIO=y}; {@code =n} switches off
 * @param variables for make's command line, {@code NAME=VALUE}
 */
public record KernelConfig(String name, List<String> options, List<String> variables) {
  public KernelConfig {
    options = List.copyOf(options);
    variables = List.copyOf(variables);
  }

  /** A configuration without variables. */
  KernelConfig(String name, List<String> options) {
    this(name, options, List.of());
  }

  /** What the lab needs: VFIO in all its forms, an IOMMU, a console and a port. */
  public static KernelConfig standard() {
    return new KernelConfig("standard", fragment("kernel"));
  }

  /** The options of one of this project's fragments, {@code lab/NAME.config} on the class path. */
  public static List<String> fragment(String name) {
    String resource = "/lab/" + name + ".config";
    try (InputStream in = KernelConfig.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("this build lacks its resource " + resource);
      }
      String text = new String(in.readAllBytes(), UTF_8);
      return text.lines().filter(line -> line.startsWith("CONFIG_")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** This and some more. */
  public KernelConfig plus(String newName, List<String> more) {
    List<String> all = new ArrayList<>(options);
    all.addAll(more);
    return new KernelConfig(newName, all, variables);
  }

  /** The same with one more variable. */
  public KernelConfig with(String variable) {
    List<String> all = new ArrayList<>(variables);
    all.add(variable);
    return new KernelConfig(name, options, all);
  }

  /** The options that a finished configuration does not have as asked. */
  List<String> missingIn(List<String> config) {
    Set<String> lines = Set.copyOf(config);
    return options.stream().filter(option -> !isSet(option, lines)).toList();
  }

  private static boolean isSet(String option, Set<String> lines) {
    if (!option.endsWith("=n")) {
      return lines.contains(option);
    }
    String start = option.substring(0, option.length() - 1);
    return !lines.contains(start + "y") && !lines.contains(start + "m");
  }
}
