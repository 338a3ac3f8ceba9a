/** Generates finished action sequences with jqwik, against the chart's state alone. */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.properties.generate;
