/** The lab: a real VFIO device under a real kernel, in an emulated machine. */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.harness.lab;
