package org.vfiocheck.harness.lab.kernel;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A kernel that can be booted.
 *
 * @param key names its content: equal keys, equal kernels
 * @param image the bzImage, in the cache
 * @param release as {@code uname -r} will have it
 * @param description what it was made from: a package and its version, a tree, or a file
 * @param config its configuration; empty for a kernel that was given ready-made
 * @param headers its user-space headers (the folder to give to a compiler's -I); empty likewise
 * @param profile what gcov needs to read the kernel's counters, and the sources that are counted,
 *     as {@link GcovProfile#keep} leaves them; empty where the kernel does not count
 */
public record KernelBuild(
    String key,
    Path image,
    String release,
    String description,
    Optional<Path> config,
    Optional<Path> headers,
    Optional<Path> profile) {}
