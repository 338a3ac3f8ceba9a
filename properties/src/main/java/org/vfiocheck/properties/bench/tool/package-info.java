/** This tool, run as a user runs it: in a process of its own. */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.properties.bench.tool;
