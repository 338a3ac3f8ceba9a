package org.vfiocheck.harness.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.outcome.Outcome;

/**
 * What the guest loads may use nothing that the guest does not have. Read from the class files, so
 * that a name written out in full cannot hide.
 */
class AgentImportsTest {
  private static final List<String> ALLOWED =
      List.of(
          "java/",
          "org/vfiocheck/harness/agent/",
          "org/vfiocheck/harness/ffi/",
          "org/vfiocheck/harness/protocol/",
          "org/vfiocheck/model/action/",
          "org/vfiocheck/model/outcome/");

  private static List<Path> classFiles() throws IOException, URISyntaxException {
    Path harness = root(AgentMain.class);
    Path model = root(Action.class);
    List<Path> files = new ArrayList<>();
    files.addAll(in(harness.resolve("org/vfiocheck/harness/agent")));
    files.addAll(in(harness.resolve("org/vfiocheck/harness/ffi")));
    files.addAll(in(harness.resolve("org/vfiocheck/harness/protocol")));
    if (Files.isDirectory(model)) {
      files.addAll(in(model.resolve("org/vfiocheck/model/action")));
      files.addAll(in(root(Outcome.class).resolve("org/vfiocheck/model/outcome")));
    }
    return files;
  }

  private static Path root(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static List<Path> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".class")).toList();
    }
  }

  private static List<String> classesNamedIn(Path file) throws IOException {
    List<String> names = new ArrayList<>();
    ClassFile.of()
        .parse(file)
        .constantPool()
        .forEach(
            entry -> {
              if (entry instanceof ClassEntry type) {
                names.add(type.asInternalName().replaceFirst("^\\[+L?", ""));
              }
            });
    return names;
  }

  @Test
  void theAgent_usesNothingThatTheGuestDoesNotHave() throws Exception {
    List<String> strangers = new ArrayList<>();
    for (Path file : classFiles()) {
      for (String name : classesNamedIn(file)) {
        if (name.contains("/") && ALLOWED.stream().noneMatch(name::startsWith)) {
          strangers.add(file.getFileName() + " uses " + name);
        }
      }
    }
    assertEquals(List.of(), strangers);
  }

  @Test
  void onlyTheFfiPackage_namesTheForeignFunctionApi() throws Exception {
    List<String> strangers = new ArrayList<>();
    int users = 0;
    for (Path file : classFiles()) {
      boolean foreign =
          classesNamedIn(file).stream().anyMatch(name -> name.startsWith("java/lang/foreign/"));
      if (foreign && file.toString().contains("/harness/ffi/")) {
        users++;
      } else if (foreign) {
        strangers.add(file.getFileName().toString());
      }
    }
    assertEquals(List.of(), strangers);
    assertTrue(users >= 5, "the scan found too few classes that use it: " + users);
  }
}
