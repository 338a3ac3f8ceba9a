/** The formats, by name: what a command line offers. */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.reports;
