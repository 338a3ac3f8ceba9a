package org.vfiocheck.properties.learn;

import org.vfiocheck.model.machine.Machine;

/**
 * What a learnt machine is compared with.
 *
 * @param name of the chart, or of the file
 * @param isChart whether it is the chart that sequences are judged by
 */
public record Reference(String name, Machine machine, boolean isChart) {}
