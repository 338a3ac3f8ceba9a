package org.vfiocheck.harness.lab.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vfiocheck.model.outcome.Outcome.Cause;

/** What a console's lines say; the lines are as kernels 6.12 and 7.3 write them. */
class ConsoleTest {
  private static final String ENDED = "vfiocheck: agent ended with status 137";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PANIC | [    9.1] Kernel panic - not syncing: NMI: Not continuing
          PANIC | [    3.0] Kernel panic - not syncing: Attempted to kill init! exitcode=0x00000009
          OOPS  | [    7.2] BUG: kernel NULL pointer dereference, address: 0000000000000008
          OOPS  | [    7.2] BUG: unable to handle page fault for address: ffffc90000100000
          OOPS  | [    7.2] Oops: Oops: 0000 [#1] PREEMPT SMP NOPTI
          OOPS  | [    7.2] Oops: general protection fault, probably for non-canonical address 0xdead: 0000 [#1]
          OOPS  | [    7.2] kernel BUG at drivers/vfio/vfio_main.c:212!
          OUT_OF_MEMORY | [   30.5] Out of memory: Killed process 61 (java) total-vm:2437016kB, anon-rss:141384kB
          OUT_OF_MEMORY | [   30.5] Kernel panic - not syncing: Out of memory: compulsory panic_on_oom is enabled
          OUT_OF_MEMORY | [   30.5] Kernel panic - not syncing: System is deadlocked on memory
          """)
  void whatAGuestDiedOf_isTold(Cause cause, String line) {
    assertEquals(Optional.of(cause), Console.cause(List.of("vfiocheck: init", line, ENDED)));
    assertEquals(Optional.empty(), Console.stall(List.of(line)));
  }

  @Test
  void anAgentThatEnds_withoutAWordOfTheKernels_isTheCause() {
    assertEquals(Optional.of(Cause.AGENT), Console.cause(List.of("vfiocheck: init", ENDED)));
    assertEquals(Optional.empty(), Console.cause(List.of("vfiocheck: init")));
  }

  @Test
  void aPanic_comesBeforeTheOopsThatLedToIt() {
    assertEquals(
        Optional.of(Cause.PANIC),
        Console.cause(List.of("Oops: 0000 [#1]", "Kernel panic - not syncing: Fatal exception")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SOFT_LOCKUP | [   48.0] watchdog: BUG: soft lockup - CPU#1 stuck for 26s! [java:61]
          RCU_STALL | [   25.1] rcu: INFO: rcu_preempt detected stalls on CPUs/tasks:
          RCU_STALL | [   25.1] rcu: INFO: rcu_sched self-detected stall on CPU
          RCU_STALL | [   25.1] rcu: INFO: rcu_preempt detected expedited stalls on CPUs/tasks: { 1-.... } 20 jiffies s: 89
          HUNG_TASK | [   61.4] INFO: task java:61 blocked for more than 30 seconds.
          """)
  void whatAGuestHangsIn_isTold_butIsNotItsEnd(Cause cause, String line) {
    assertEquals(Optional.of(cause), Console.stall(List.of("vfiocheck: init", line)));
    assertEquals(Optional.empty(), Console.cause(List.of("vfiocheck: init", line)));
    assertEquals(List.of(line), Console.relevant(List.of("vfiocheck: init", line)));
  }

  @Test
  void theFirstStall_isTheCauseOfTheOthers() {
    assertEquals(
        Optional.of(Cause.SOFT_LOCKUP),
        Console.stall(
            List.of(
                "watchdog: BUG: soft lockup - CPU#1 stuck for 26s! [java:61]",
                "rcu: INFO: rcu_preempt detected stalls on CPUs/tasks:")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BUG: KASAN: slab-use-after-free in vfio_df_close+0x1a/0x80",
        "BUG: Bad page state in process java  pfn:0a1b2",
        "BUG: workqueue leaked atomic, lock or RCU: kworker/0:1[9]"
      })
  void damage_doesNotEndTheCall_butTheTrustInTheKernel(String line) {
    assertEquals(Optional.empty(), Console.cause(List.of(line)));
    assertTrue(Console.isDamaged(List.of(line)));
    assertFalse(Console.isDamaged(List.of("WARNING: CPU: 0 PID: 61 at drivers/vfio/group.c:1")));
  }

  @Test
  void whereACallStands_isRelevant() {
    String stack = "vfiocheck: no return for 5 s: thread 61 is in vfio_df_open+0x1a/0x80";
    assertEquals(
        List.of("WARNING: here", stack),
        Console.relevant(List.of("vfiocheck: init", "WARNING: here", stack)));
    assertEquals(List.of(stack), Console.relevant(List.of("vfiocheck: init", stack)));
  }
}
