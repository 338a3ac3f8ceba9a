/** Learning a target's machine by asking it. */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.properties.learn;
