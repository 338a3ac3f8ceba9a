@org.jspecify.annotations.NullMarked
package org.vfiocheck.harness.standin;
