/**
 * The symbolic alphabet: what a sequence of calls is made of, before any of it becomes a number.
 *
 * <p>The guest agent loads this package inside the emulated guest, so it depends on {@code
 * java.base} alone.
 */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.model.action;
