package org.vfiocheck.model.mutant;

import com.google.common.collect.ImmutableList;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.trace.Property;

/**
 * How generated sequences found a mutant.
 *
 * @param actions the minimal sequence; its last action breaks the property, or what is left behind
 * @param originalLength how long the sequence was that found it
 * @param minimal whether leaving out any one action was seen to make the failure go away
 * @param sequences how many had been performed, this one included
 * @param seconds from the first sequence performed to the one that failed: without the boot, and 0
 *     where the first one failed
 */
public record Detection(
    Property property,
    ImmutableList<Action> actions,
    int originalLength,
    boolean minimal,
    long sequences,
    double seconds) {}
