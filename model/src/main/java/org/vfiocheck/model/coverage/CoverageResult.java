package org.vfiocheck.model.coverage;

import java.util.Optional;

/**
 * A kernel's coverage, and where it comes from.
 *
 * @param kernel its release
 * @param source what it was built from
 * @param by what was performed on it, for a reader
 * @param incomplete how many guests were lost, so that what they executed at the end is not counted
 * @param change what was executed of a patch, where one was checked
 */
public record CoverageResult(
    String kernel,
    String source,
    String by,
    KernelCoverage coverage,
    int incomplete,
    Optional<ChangeCoverage> change) {}
