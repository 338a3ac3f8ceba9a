package org.vfiocheck.reports.c;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.action.Verb;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.reports.Examples;
import org.vfiocheck.reports.Golden;

class ReproducerTest {
  @Test
  void aShortCounterexample_isAShortFile() throws IOException {
    Golden.check("ungated-mmap.c", Reproducer.render(Examples.ungatedMmap()));
    Golden.check("ungated-mmap-selftest.c", Kselftest.render(Examples.ungatedMmap()));
  }

  @Test
  void everyVerb_hasItsCall() throws IOException {
    Counterexample every = Examples.everyVerb();
    assertEquals(
        EnumSet.allOf(Verb.class),
        EnumSet.copyOf(every.actions().stream().map(Action::verb).toList()));
    Golden.check("every-verb.c", Reproducer.render(every));
    Golden.check("every-verb-selftest.c", Kselftest.render(every));
  }

  @Test
  void aLostCaller_isLostInAChild() throws IOException {
    Golden.check("oops-in-read.c", Reproducer.render(Examples.oopsInRead()));
  }

  @Test
  void aKernelWarning_isLookedForInTheKernelLog() throws IOException {
    Golden.check("warning-at-close.c", Reproducer.render(Examples.warningAtClose()));
    Golden.check("warning-at-close-selftest.c", Kselftest.render(Examples.warningAtClose()));
  }

  @Test
  void aResidue_isLookedForOnceEverythingIsReleased() throws IOException {
    Golden.check("stuck-after-unbind.c", Reproducer.render(Examples.stuckAfterUnbind()));
    Golden.check("stuck-after-unbind-selftest.c", Kselftest.render(Examples.stuckAfterUnbind()));
  }

  @Test
  void helpersThatTheSequenceDoesNotNeed_areLeftOut() {
    String file = Reproducer.render(Examples.groupNotBlocked());
    assertFalse(file.contains("pthread_"), file);
    assertFalse(file.contains("map_bar"), file);
  }

  @Test
  void hostileText_staysInsideTheComment() throws IOException {
    String file = Reproducer.render(Examples.hostile());
    String code = file.substring(file.indexOf("*/") + 2);
    assertTrue(code.startsWith("\n#define _GNU_SOURCE\n"), file);
    for (String part : new String[] {"passwd", "alert(", "reboot"}) {
      assertFalse(code.contains(part), part);
    }
    Golden.check("hostile.c", file);
  }
}
