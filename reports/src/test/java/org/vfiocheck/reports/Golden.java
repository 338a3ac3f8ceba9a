package org.vfiocheck.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares what a format makes with a file in {@code src/test/resources/golden}.
 *
 * <p>{@code mvn test -pl model,reports -Dvfiocheck.golden=write} writes the files anew; read the
 * difference before committing it.
 */
public final class Golden {
  private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

  private Golden() {}

  public static void check(String name, String text) throws IOException {
    Path file = FOLDER.resolve(name);
    if ("write".equals(System.getProperty("vfiocheck.golden"))) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, text);
    }
    assertEquals(Files.readString(file), text, () -> name + " differs: see Golden");
  }
}
