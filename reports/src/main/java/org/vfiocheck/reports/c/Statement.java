package org.vfiocheck.reports.c;

import com.google.common.collect.ImmutableList;
import org.vfiocheck.model.trace.Step;

/**
 * One step as C.
 *
 * @param step the step
 * @param failing whether it is the one that broke the property
 * @param expected worth the expected outcome
 * @param call worth the outcome
 * @param after what to note once the step is done, in C
 */
record Statement(
    Step step, boolean failing, String expected, Call call, ImmutableList<String> after) {}
