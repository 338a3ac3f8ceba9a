package org.vfiocheck.reports.c;

import com.google.common.collect.ImmutableMap;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.vfiocheck.model.action.DeviceKind;

/**
 * The C functions that a reproducer can be made of, read from {@code helpers.c}. For a device that
 * is not a PCI one, blocks of another file stand in place of those with the same names.
 *
 * <p>Such a file is a row of blocks. Each begins with lines {@code //@ NAME needs: OTHER...} and
 * {@code //@ NAME includes: HEADER...}; a block's needs stand before it in the file, so that taking
 * blocks in the file's order declares everything before its use.
 */
final class Helpers {
  private static final Helpers OF_PCI = new Helpers(parse("helpers.c"));

  private static final ImmutableMap<DeviceKind, Helpers> ALL =
      ImmutableMap.of(
          DeviceKind.EDU, OF_PCI,
          DeviceKind.EDU_DMA, OF_PCI,
          DeviceKind.MTTY, new Helpers(over(parse("helpers.c"), parse("mtty.c"))));

  private final ImmutableMap<String, Block> blocks;

  private record Block(Set<String> needs, Set<String> includes, StringBuilder code) {}

  private Helpers(Map<String, Block> blocks) {
    check(blocks);
    this.blocks = ImmutableMap.copyOf(blocks);
  }

  /** Those for a device of some kind. */
  static Helpers of(DeviceKind kind) {
    return Objects.requireNonNull(ALL.get(kind));
  }

  /** The code of some blocks and of all that they need, each once, in the file's order. */
  String code(Set<String> names) {
    List<String> parts = new ArrayList<>();
    Set<String> wanted = closure(names);
    blocks.forEach(
        (name, block) -> {
          if (wanted.contains(name)) {
            parts.add(block.code().toString().strip() + "\n");
          }
        });
    return String.join("\n", parts);
  }

  /** The headers of the C library that some blocks and all that they need include, sorted. */
  SortedSet<String> includes(Set<String> names) {
    SortedSet<String> includes = new TreeSet<>();
    closure(names).forEach(name -> includes.addAll(block(name).includes()));
    return includes;
  }

  private Set<String> closure(Set<String> names) {
    Set<String> closure = new TreeSet<>();
    List<String> open = new ArrayList<>(names);
    while (!open.isEmpty()) {
      String name = open.removeLast();
      if (closure.add(name)) {
        open.addAll(block(name).needs());
      }
    }
    return closure;
  }

  private Block block(String name) {
    Block block = blocks.get(name);
    if (block == null) {
      throw new IllegalArgumentException("helpers.c has no block " + name);
    }
    return block;
  }

  /** Moves what a block needs before it, where its need is new. */
  private static Map<String, Block> over(Map<String, Block> blocks, Map<String, Block> others) {
    Map<String, Block> all = new LinkedHashMap<>(blocks);
    all.putAll(others);
    Map<String, Block> sorted = new LinkedHashMap<>();
    all.keySet().forEach(name -> addAfterItsNeeds(name, all, sorted));
    return sorted;
  }

  private static void addAfterItsNeeds(
      String name, Map<String, Block> from, Map<String, Block> into) {
    Block block = from.get(name);
    if (block != null && !into.containsKey(name)) {
      block.needs().forEach(need -> addAfterItsNeeds(need, from, into));
      into.put(name, block);
    }
  }

  private static Map<String, Block> parse(String file) {
    Map<String, Block> blocks = new LinkedHashMap<>();
    Block current = new Block(Set.of(), Set.of(), new StringBuilder());
    for (String line : text(file).split("\n")) {
      if (line.startsWith("//@ ")) {
        String[] words = line.substring(4).split(" ");
        current =
            blocks.computeIfAbsent(
                words[0], _ -> new Block(new TreeSet<>(), new TreeSet<>(), new StringBuilder()));
        (words[1].equals("needs:") ? current.needs() : current.includes())
            .addAll(List.of(words).subList(2, words.length));
      } else {
        current.code().append(line).append('\n');
      }
    }
    return blocks;
  }

  private static void check(Map<String, Block> blocks) {
    Set<String> before = new TreeSet<>();
    blocks.forEach(
        (name, block) -> {
          if (!before.containsAll(block.needs())) {
            throw new IllegalStateException(
                "in helpers.c, " + name + " stands before one of " + block.needs());
          }
          before.add(name);
        });
  }

  private static String text(String file) {
    try {
      return Resources.toString(Resources.getResource(Helpers.class, file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
