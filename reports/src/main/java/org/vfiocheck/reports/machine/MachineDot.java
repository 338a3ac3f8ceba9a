package org.vfiocheck.reports.machine;

import org.vfiocheck.model.machine.Machine;

/** A machine as a DOT graph; every action of every state is in it. */
public final class MachineDot {
  private MachineDot() {}

  public static String render(Machine machine, String title) {
    StringBuilder out = new StringBuilder();
    out.append("digraph machine {\n");
    out.append("  label=").append(quoted(title)).append(";\n");
    out.append("  node [shape=box, style=rounded, fontname=\"sans-serif\", fontsize=10];\n");
    out.append("  edge [fontname=\"sans-serif\", fontsize=8];\n");
    out.append("  start [shape=point];\n  start -> 0;\n");
    for (int state = 0; state < machine.size(); state++) {
      String name = machine.states().get(state).replace(" ", "\n");
      out.append("  ").append(state).append(" [label=").append(quoted(name)).append("];\n");
    }
    for (Bundle bundle : Bundle.of(machine)) {
      out.append("  ").append(bundle.from()).append(" -> ").append(bundle.to());
      String label = String.join("\n", bundle.labels());
      out.append(" [label=").append(quoted(label)).append("];\n");
    }
    return out.append("}\n").toString();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
