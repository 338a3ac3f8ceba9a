/** Runs generated sequences against a system under test and gathers what came of them. */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.properties.run;
