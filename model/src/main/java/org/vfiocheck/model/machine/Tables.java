package org.vfiocheck.model.machine;

/**
 * A machine's tables, one cell for each state and action: cell = state * actions + action.
 *
 * @param next the state that the cell leads to
 * @param outputs the number of the cell's outcome
 * @param parents for each state the cell that led to it first, -1 for the initial one
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
record Tables(int[] next, int[] outputs, int[] parents) {}
