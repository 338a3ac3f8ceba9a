package org.vfiocheck.properties.cli;

import java.util.concurrent.Callable;
import org.vfiocheck.model.machine.ExplicitMachine;
import org.vfiocheck.model.machine.Scope;
import picocli.CommandLine.Command;

@Command(name = "explore", mixinStandardHelpOptions = true, description = "Explores.")
final class ExploreCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    for (Scope scope : Scope.all()) {
      System.out.println(
          scope.name()
              + " "
              + ExplicitMachine.explore(org.vfiocheck.model.chart.Charts.load("mainline"), scope)
                  .exploration());
    }
    return 0;
  }
}
