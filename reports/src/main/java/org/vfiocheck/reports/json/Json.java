package org.vfiocheck.reports.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The one JSON mapper, and files that are there whole or not at all. */
final class Json {
  /** More than any file of ours; one beyond it is refused before it is read. */
  private static final long MAX_BYTES = 64L << 20;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static void putAll(ArrayNode array, Iterable<String> texts) {
    texts.forEach(array::add);
  }

  /**
   * Reads a file of ours.
   *
   * @param what it should be, for messages
   * @throws TraceFormatException when it is missing, cut short, or of another format
   */
  static JsonNode read(Path file, String what, String format) {
    JsonNode json = parse(file, what);
    String found = json.path("format").asText("");
    if (!found.equals(format)) {
      throw new TraceFormatException(
          file + " has the format '" + found + "': this version reads " + format);
    }
    return json;
  }

  /** What a file calls itself, or the empty string when it is no JSON. */
  static String format(Path file) {
    try {
      return parse(file, "file").path("format").asText("");
    } catch (TraceFormatException e) {
      return "";
    }
  }

  private static JsonNode parse(Path file, String what) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new TraceFormatException(
            file + " is larger than " + (MAX_BYTES >> 20) + " MiB: a " + what + " is not");
      }
      return MAPPER.readTree(file.toFile());
    } catch (JsonProcessingException e) {
      throw new TraceFormatException(
          file + " is no JSON, or was cut short: " + e.getOriginalMessage(), e);
    } catch (NoSuchFileException e) {
      throw new TraceFormatException("there is no " + what + " " + file + ": name the file", e);
    } catch (IOException e) {
      throw new TraceFormatException("cannot read the " + what + " " + file + ": " + e, e);
    }
  }

  static void write(Path file, JsonNode json) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    // A temporary file of the library's would be its owner's alone, and stay so under its new name.
    Path unfinished =
        file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid());
    try {
      Files.writeString(
          unfinished, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }
}
