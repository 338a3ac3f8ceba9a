/** Which lines and functions of a kernel were executed. */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.model.coverage;
