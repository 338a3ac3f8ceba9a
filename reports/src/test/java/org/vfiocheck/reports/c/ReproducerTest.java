package org.vfiocheck.reports.c;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.action.Verb;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.FailedAllocation;
import org.vfiocheck.reports.Examples;

class ReproducerTest {
  @Test
  void theExampleOfEveryVerb_leavesNoneOut_butWhatNeedsAnotherMachine() {
    assertEquals(
        EnumSet.complementOf(EnumSet.of(Verb.DMA)),
        EnumSet.copyOf(Examples.everyVerb().actions().stream().map(Action::verb).toList()));
  }

  @Test
  void aShortCounterexample_isAShortFile() {
    assertTrue(Reproducer.render(Examples.ungatedMmap()).lines().count() < 250);
  }

  @Test
  void anExpectationThatGrantsTheAccessItself_isTestedForAnyRefusal() {
    Counterexample plain = Examples.ungatedMmap();
    String file =
        Reproducer.render(
            new Counterexample(
                plain.property(),
                ImmutableList.of(
                    plain.steps().getFirst(), Examples.step("Mmap(d0, m0)", "ok", "ok")),
                1,
                2,
                plain.kernelLog(),
                "",
                plain.reproduction(),
                plain.provenance()));
    assertTrue(file.contains("STEP(\"Mmap(d0, m0)\", REFUSED, refused(map_bar(d0, &m0)));"), file);
  }

  @Test
  void helpersThatTheSequenceDoesNotNeed_areLeftOut() {
    String file = Reproducer.render(Examples.groupNotBlocked());
    assertFalse(file.contains("pthread_"), file);
    assertFalse(file.contains("map_bar"), file);
  }

  @Test
  void theAllocationThatFailed_failsInItsCallAlone() {
    String file = Reproducer.render(Examples.failedAllocation()).replaceAll("\\s+", " ");
    String bind = "STEP(\"Bind(d0, i0)\", ";
    assertTrue(
        file.contains(bind + "-ENOMEM, (fail_allocation(\"7\"), failing(bind_iommufd(d0, i0))));"),
        file);
    assertTrue(file.contains(bind + "0, bind_iommufd(d0, i0));"), file);
    assertTrue(file.contains("number 7 of that call."), file);
    assertFalse(Reproducer.render(Examples.warningAtClose()).contains("fail_nth"), "unasked");
  }

  @Test
  void theAllocationOfAnUnbind_isSaidNotToFail() {
    Counterexample plain = Examples.stuckAfterUnbind();
    String file =
        Reproducer.render(plain.with(new FailedAllocation(2, 4, ImmutableList.of())))
            .replaceAll("\\s+[*]?\\s*", " ");
    assertTrue(file.contains("does not make it fail"), file);
    assertFalse(file.contains("fail_nth"), file);
  }

  @Test
  void whatAHelperMakesForTheCall_isMadeBeforeItsAllocationsCount() {
    String file = Reproducer.render(Examples.warningWhereAnAllocationFails());
    assertTrue(
        file.replaceAll("\\s+", " ")
            .contains("(irq_event(), fail_allocation(\"1\"), failing(set_irqs(d0)))"),
        file);
  }

  @Test
  void callsOfTwoDevices_areEachAboutTheirOwn() {
    String file = Reproducer.render(Examples.twoOwners());
    for (String part :
        new String[] {
          "static int i0 = -1, i1 = -1, d0 = -1, d1 = -1;",
          "(unbind_on(0), open_slot(&d0, node_now()))",
          "(unbind_on(1), open_slot(&d1, node_now()))",
          "(unbind_on(1), unbind_driver())",
          "rebind(1);",
          "alone in one IOMMU group"
        }) {
      assertTrue(file.replaceAll("\\s+", " ").replace(" * ", " ").contains(part), part);
    }
  }

  @Test
  void callsOfAMediatedDevice_goToItsOwnFiles() {
    String file = Reproducer.render(Examples.mediatedDevice());
    for (String part :
        new String[] {"/sys/bus/mdev/devices/%s/remove", "mdev_supported_types", "[UUID]"}) {
      assertTrue(file.contains(part), part);
    }
    assertFalse(file.contains("pci"), file);
  }

  @Test
  void hostileText_staysInsideTheComment() {
    String file = Reproducer.render(Examples.hostile());
    String code = file.substring(file.indexOf("*/") + 2);
    assertTrue(code.startsWith("\n#define _GNU_SOURCE\n"), file);
    for (String part : new String[] {"passwd", "alert(", "reboot"}) {
      assertFalse(code.contains(part), part);
    }
  }
}
