/** Monitors: properties judged on the raw trace alone, without looking at any chart. */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.model.monitor;
