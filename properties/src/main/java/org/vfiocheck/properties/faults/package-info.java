/** Allocations that fail along the life of a device. */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.properties.faults;
