package org.vfiocheck.harness.lockstep;

import org.vfiocheck.model.trace.Property;

/**
 * One broken property in one execution.
 *
 * @param index the place of the action that broke it
 */
public record Finding(Property property, int index) {}
