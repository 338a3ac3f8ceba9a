/**
 * The program in the guest: it performs whole sequences on the real driver and streams the outcomes
 * back.
 *
 * <p>It starts inside an emulated machine, so it uses {@code java.base}, the model's {@code action}
 * and {@code outcome} packages, {@code harness.protocol} and {@code harness.ffi}, and nothing else;
 * and where code runs once for each action it makes no garbage, no strings and no lambdas.
 */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.harness.agent;
