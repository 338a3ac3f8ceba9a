/**
 * What an action came to: a value, an errno, or one of the ways in which there is no plain answer.
 *
 * <p>The guest agent loads this package, so it depends on {@code java.base} alone.
 */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.model.outcome;
