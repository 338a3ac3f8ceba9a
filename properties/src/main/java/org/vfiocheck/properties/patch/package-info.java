/** Checks a patch: the same sequences on a kernel without it and with it, and what differs. */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.properties.patch;
