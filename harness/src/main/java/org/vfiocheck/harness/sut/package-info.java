/** What lockstep asks of anything it can drive: a twin, or a kernel. */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.harness.sut;
