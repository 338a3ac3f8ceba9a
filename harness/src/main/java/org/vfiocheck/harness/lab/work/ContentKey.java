package org.vfiocheck.harness.lab.work;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Collects inputs into a key: two keys are equal when all inputs were, in the same order. */
public final class ContentKey {
  private static final int KEY_CHARS = 24;

  private final MessageDigest digest = sha256();

  /** Adds a text. Its length is part of it, so that neighbours cannot run into each other. */
  public ContentKey add(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    digest.update(bytes);
    return this;
  }

  public ContentKey add(long number) {
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
    return this;
  }

  /** Adds the bytes of a file, but not its name. */
  public ContentKey addFile(Path file) throws IOException {
    return add(sha256Of(file));
  }

  /** The key, fit for a file's name. Ends this collection. */
  public String key() {
    return HexFormat.of().formatHex(digest.digest()).substring(0, KEY_CHARS);
  }

  /** The SHA-256 of a file's bytes, in hexadecimal digits. */
  public static String sha256Of(Path file) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
