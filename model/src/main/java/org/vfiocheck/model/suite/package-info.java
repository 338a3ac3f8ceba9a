/** Complete conformance suites: the finite sets of words that prove a target equal to a machine. */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.model.suite;
