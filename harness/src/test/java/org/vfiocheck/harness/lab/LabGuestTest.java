package org.vfiocheck.harness.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vfiocheck.harness.agent.Watchdog;
import org.vfiocheck.harness.lab.guest.LabSystem;
import org.vfiocheck.harness.lab.guest.Limits;
import org.vfiocheck.harness.lab.kernel.KernelBuild;
import org.vfiocheck.harness.lab.kernel.KernelSource;
import org.vfiocheck.harness.standin.BlockingAgent;
import org.vfiocheck.harness.standin.StandInAgent;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.action.World;
import org.vfiocheck.model.outcome.Outcome.Cause;
import org.vfiocheck.model.outcome.Outcomes;

/** Real guests with a stand-in for the agent. The kernel: system property vfiocheck.kernel. */
@Tag("lab")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class LabGuestTest {
  private static final String SOURCE = System.getProperty("vfiocheck.kernel", "linux-source-6.12");
  private static final World WORLD = World.parse("c0 g0 i0 i1 d0 d1 e0 a0@i0 m0");
  private static final Action FINE = Action.parse("OpenDeviceNode(d0)");
  private static final Action PANICS = Action.parse("UnbindDriver");
  private static final Action ENDS_AGENT = Action.parse("BindDriver");
  private static final Action HANGS = Action.parse("Reset(d0)");

  private static Lab lab = Lab.open(what -> System.err.println("lab: " + what));
  private static List<KernelBuild> kernel = List.of();

  @BeforeAll
  static void prepare() {
    kernel = List.of(lab.prepare(KernelSource.parse(SOURCE)));
  }

  static LabSystem start(Limits limits) throws URISyntaxException {
    return start(limits, StandInAgent.class);
  }

  private static LabSystem start(Limits limits, Class<?> agent) throws URISyntaxException {
    Path classes = Path.of(agent.getProtectionDomain().getCodeSource().getLocation().toURI());
    return lab.start(
        kernel.getFirst(),
        WORLD,
        LabOptions.usual().with(limits).withAgent(agent.getName(), classes));
  }

  private static List<Execution> run(LabSystem system, List<List<Action>> sequences) {
    List<Execution> executions = new ArrayList<>();
    system.executeAll(sequences.iterator(), executions::add);
    assertEquals(sequences, executions.stream().map(Execution::sequence).toList());
    return executions;
  }

  private static List<ProcessHandle> emulators() {
    return ProcessHandle.current()
        .descendants()
        .filter(each -> each.info().command().orElse("").contains("qemu-system"))
        .toList();
  }

  @Test
  void manySequences_areAnsweredInOrder() throws URISyntaxException {
    long start = System.nanoTime();
    try (LabSystem system = start(Limits.usual())) {
      run(system, List.of(List.of(FINE)));
      System.err.printf(
          "from start to the first answer: %.1f s%n", (System.nanoTime() - start) / 1e9);
      long warm = System.nanoTime();
      List<Execution> all = run(system, Collections.nCopies(2000, Collections.nCopies(20, FINE)));
      System.err.printf("2000 sequences of 20: %.1f s%n", (System.nanoTime() - warm) / 1e9);
      assertTrue(all.stream().noneMatch(Execution::isLost));
      assertTrue(all.stream().allMatch(each -> each.outcomes().size() == 20));
    }
    assertTrue(emulators().isEmpty());
  }

  @Test
  void panic_isPinnedToItsAction_andTheRestIsPerformedByAnotherGuest() throws URISyntaxException {
    List<List<Action>> sequences = new ArrayList<>(Collections.nCopies(10, List.of(FINE, FINE)));
    sequences.set(5, List.of(FINE, PANICS, FINE));
    try (LabSystem system = start(Limits.usual())) {
      List<Execution> all = run(system, sequences);
      assertEquals(List.of(Outcomes.SKIPPED, Outcomes.lost(Cause.PANIC)), all.get(5).outcomes());
      assertTrue(all.get(5).kernelLog().toString().contains("Kernel panic"));
      assertEquals(1, all.stream().filter(Execution::isLost).count());
      long again = System.nanoTime();
      run(system, List.of(List.of(PANICS), List.of(PANICS), List.of(PANICS), List.of(FINE)));
      System.err.printf("three panics in a row: %.1f s%n", (System.nanoTime() - again) / 1e9);
    }
  }

  @Test
  void agentThatEnds_andActionThatHangs_areTold() throws URISyntaxException {
    try (LabSystem system = start(Limits.usual().withAction(Duration.ofSeconds(3)))) {
      List<Execution> all =
          run(system, List.of(List.of(FINE, ENDS_AGENT), List.of(HANGS), List.of(FINE)));
      assertEquals(Outcomes.lost(Cause.AGENT), all.get(0).outcomes().getLast());
      assertEquals(Outcomes.lost(Cause.HANG), all.get(1).outcomes().getLast());
      String log = String.join("\n", all.get(1).kernelLog());
      assertTrue(log.contains("NMI: Not continuing") && log.contains("Call Trace"), log);
      assertFalse(all.get(2).isLost());
    }
  }

  @Test
  void callThatDoesNotReturn_isTold_withWhereItStands() throws URISyntaxException {
    try (LabSystem system = start(Limits.usual(), BlockingAgent.class)) {
      Execution execution = system.execute(List.of(FINE));
      // Not which cause: on a busy host the guest's kernel complains of a stall besides.
      assertTrue(execution.isLost());
      String log = String.join("\n", execution.kernelLog());
      assertTrue(log.contains(Watchdog.MARK) && log.contains("pipe_read"), log);
    }
  }

  @Test
  void killingTheEmulatorInTheMiddle_losesNothing() throws URISyntaxException {
    List<List<Action>> sequences = Collections.nCopies(3000, Collections.nCopies(10, FINE));
    List<Execution> executions = new ArrayList<>();
    try (LabSystem system = start(Limits.usual())) {
      system.executeAll(
          sequences.iterator(),
          execution -> {
            executions.add(execution);
            if (executions.size() == 500) {
              emulators().forEach(ProcessHandle::destroyForcibly);
            }
            return true;
          });
    }
    assertEquals(3000, executions.size());
    assertTrue(executions.stream().filter(Execution::isLost).count() <= 1);
    assertTrue(
        executions.stream()
            .filter(Execution::isLost)
            .allMatch(each -> each.outcomes().getLast().equals(Outcomes.lost(Cause.EMULATOR))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"KILL", "TERM"})
  void signalToTheHostsJvm_leavesNoGuestBehind(String signal) throws Exception {
    Process owner =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Dvfiocheck.kernel=" + SOURCE,
                "-cp",
                System.getProperty("java.class.path"),
                GuestOwner.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = owner.inputReader(UTF_8)) {
      assertEquals("guest is up", out.readLine());
      List<ProcessHandle> guests = owner.descendants().toList();
      assertTrue(
          guests.stream().anyMatch(each -> each.info().command().orElse("").contains("qemu")));
      new ProcessBuilder("kill", "-" + signal, String.valueOf(owner.pid())).start().waitFor();
      assertTrue(owner.waitFor(10, TimeUnit.SECONDS));
      for (ProcessHandle each : guests) {
        each.onExit().get(10, TimeUnit.SECONDS);
      }
    } finally {
      owner.destroyForcibly();
    }
  }
}
