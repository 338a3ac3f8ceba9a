package org.vfiocheck.harness.sut;

/**
 * Names a system under test in results.
 *
 * @param target {@code twin}, {@code lab} or {@code local}
 * @param kernel the kernel's release, or the empty string for a twin
 * @param kernelConfig what the kernel was built from and how, or the empty string
 * @param accelerator {@code kvm}, {@code tcg}, or {@code none} where nothing is emulated
 */
public record Identity(String target, String kernel, String kernelConfig, String accelerator) {}
