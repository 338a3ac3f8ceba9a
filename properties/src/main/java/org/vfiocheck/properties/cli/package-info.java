/** The command line. */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.properties.cli;
