package org.vfiocheck.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares what a format makes with a file in {@code src/test/resources/golden}, or in {@code
 * docs/examples}.
 *
 * <p>{@code mvn test -pl model,reports -Dvfiocheck.golden=write} writes the files anew; read the
 * difference before committing it.
 */
public final class Golden {
  private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

  private Golden() {}

  public static void check(String name, String text) throws IOException {
    check(FOLDER.resolve(name), text);
  }

  public static void check(Path file, String text) throws IOException {
    if ("write".equals(System.getProperty("vfiocheck.golden"))) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
    assertEquals(Files.readString(file), text, () -> file + " differs: see Golden");
  }
}
