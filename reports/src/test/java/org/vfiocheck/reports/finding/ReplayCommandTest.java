package org.vfiocheck.reports.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.vfiocheck.model.trace.Provenance;

class ReplayCommandTest {
  private static Provenance provenance(String target, String source) {
    return new Provenance("mainline", target, "", source, "", "none", 1);
  }

  @Test
  void aTwin_needsNoKernel() {
    assertEquals(
        "./vfiocheck replay t.json --target twin",
        ReplayCommand.of(provenance("twin", ""), "t.json"));
  }

  @Test
  void whatAShellWouldUnderstand_isQuoted() {
    assertEquals(
        "./vfiocheck replay 'a b.json' --target lab --kernel '$(reboot)'\\'''",
        ReplayCommand.of(provenance("lab", "$(reboot)'"), "a b.json"));
  }

  @Test
  void aNameThatLooksLikeAnOption_isQuoted() {
    assertEquals(
        "./vfiocheck replay '-x' --target twin", ReplayCommand.of(provenance("twin", ""), "-x"));
  }
}
