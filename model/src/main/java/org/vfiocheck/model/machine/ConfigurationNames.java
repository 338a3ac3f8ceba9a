package org.vfiocheck.model.machine;

import com.google.common.collect.ImmutableList;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.vfiocheck.model.chart.ChartState;

/** Names for a machine's states: of each configuration only the regions that change at all. */
final class ConfigurationNames {
  private ConfigurationNames() {}

  static ImmutableList<String> of(ExplicitMachine machine) {
    Set<String> changing = new HashSet<>();
    ChartState initial = machine.configuration(machine.initial());
    for (int state = 0; state < machine.size(); state++) {
      for (Map.Entry<String, String> region : machine.configuration(state).regions().entrySet()) {
        if (!initial.stateOf(region.getKey()).equals(region.getValue())) {
          changing.add(region.getKey());
        }
      }
    }
    ImmutableList.Builder<String> names = ImmutableList.builder();
    for (int state = 0; state < machine.size(); state++) {
      names.add(
          machine.configuration(state).regions().entrySet().stream()
              .filter(region -> changing.contains(region.getKey()))
              .map(Map.Entry::getValue)
              .collect(Collectors.joining(" ")));
    }
    return names.build();
  }
}
