/**
 * This machine's own kernel and a PCI device of it in place of a guest: the same agent in a process
 * of its own.
 */
package org.vfiocheck.harness.lab.local;
