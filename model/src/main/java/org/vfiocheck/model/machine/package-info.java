/** Charts explored to explicit Mealy machines, which answer in nanoseconds. */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.model.machine;
