/** What every part of the lab stands on: the cache folder, programs it runs, progress. */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.harness.lab.work;
