/** Guests: starting them, talking to them, finding out what they died of. */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.harness.lab.guest;
