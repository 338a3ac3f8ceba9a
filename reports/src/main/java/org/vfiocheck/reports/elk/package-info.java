/** The Eclipse Layout Kernel, which lays out every picture. */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.reports.elk;
