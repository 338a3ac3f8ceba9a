/**
 * What host and guest say to each other over the virtio serial port.
 *
 * <p>The guest agent loads this package, so it depends on {@code java.base} and on the model's
 * {@code action} and {@code outcome} packages alone.
 */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.harness.protocol;
