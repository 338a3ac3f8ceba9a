package org.vfiocheck.model.trace;

/**
 * Where a trace comes from, as far as it takes to run it again.
 *
 * @param chart the name or path of the chart
 * @param target {@code twin}, {@code lab} or {@code local}
 * @param kernel the kernel's release, or the empty string for a twin
 * @param kernelSource what to give as {@code --kernel}, or the empty string for a twin
 * @param kernelConfig what the kernel was built from and how, or the empty string
 * @param accelerator {@code kvm}, {@code tcg} or {@code none}
 * @param seed of the run that generated the sequence
 */
public record Provenance(
    String chart,
    String target,
    String kernel,
    String kernelSource,
    String kernelConfig,
    String accelerator,
    long seed) {}
