package org.vfiocheck.properties.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.FailedAllocation;
import org.vfiocheck.reports.json.TraceFile;
import picocli.CommandLine;

/** The commands as a user gives them: exit status, files and messages. */
class CommandLineTest {
  @TempDir private Path folder;

  private final StringWriter err = new StringWriter();
  private CommandLine commandLine = Main.commandLine();

  @BeforeEach
  void captureErrors() {
    commandLine = Main.commandLine().setErr(new PrintWriter(err));
  }

  @Test
  void run_onTheTwin_conforms_andVisitsEveryTransition() throws IOException {
    Path json = folder.resolve("r.json");
    assertEquals(0, execute("run", "--tries", "1000", "--seed", "1", "--json", json.toString()));
    String result = Files.readString(json);
    assertTrue(result.contains("\"format\" : \"vfiocheck-result/1\""), result);
    assertTrue(result.contains("\"verdict\" : \"conforms\""), result);
    assertTrue(result.contains("\"missed\" : [ ]"), result);
  }

  @Test
  void run_performsTheCorpusFirst() throws IOException {
    Path traces = folder.resolve("traces");
    String fault = "mmap-not-gated";
    assertEquals(1, execute("run", "--plant", fault, "--seed", "1", "--traces", traces.toString()));
    Path json = folder.resolve("again.json");
    assertEquals(
        1,
        execute(
            "run --plant %s --seed 2 --max-counterexamples 1 --corpus %s --traces %s --json %s"
                .formatted(fault, traces, folder.resolve("others"), json)
                .split(" ")));
    String result = Files.readString(json);
    assertTrue(result.contains("\"sequences\" : 1,"), result);
  }

  @Test
  void run_withAPlantedFault_exits1_andItsTraceReplays() throws IOException {
    Path traces = folder.resolve("traces");
    assertEquals(
        1,
        execute("run", "--plant", "mmap-not-gated", "--seed", "1", "--traces", traces.toString()));
    Path trace;
    try (var files = Files.list(traces)) {
      trace = files.sorted().findFirst().orElseThrow();
    }
    assertEquals(
        1,
        execute(
            "replay",
            trace.toString(),
            "--plant",
            "mmap-not-gated",
            "--times",
            "3",
            "--traces",
            traces.toString()));
    assertEquals(0, execute("replay", trace.toString(), "--traces", traces.toString()));
    Path report = folder.resolve("report.txt");
    assertEquals(0, execute("report", trace.toString(), "--out", report.toString()));
    assertTrue(Files.readString(report).startsWith("vfio: "));
  }

  @Test
  void replay_judgesByTheChartOfItsTrace_whereNoneIsNamed() throws IOException {
    Path traces = folder.resolve("traces");
    String[] planted = {"--plant", "access-attachment-not-noted", "--traces", traces.toString()};
    assertEquals(
        1, execute(new String[] {"run", "--chart", "mtty", "--seed", "1"}, (Object) planted));
    Path trace;
    try (var files = Files.list(traces)) {
      trace = files.sorted().findFirst().orElseThrow();
    }
    assertEquals(1, execute(new String[] {"replay", trace.toString()}, (Object) planted));
  }

  @Test
  void run_whoseFilesCannotBeWritten_keepsItsVerdict_unlessThatIsAPass() throws IOException {
    String nowhere = Files.createFile(folder.resolve("file")).resolve("below").toString();
    assertEquals(
        1, execute("run", "--plant", "mmap-not-gated", "--seed", "1", "--traces", nowhere));
    assertEquals(3, execute("run", "--tries", "3", "--seed", "1", "--json", nowhere));
    assertEquals("", err.toString());
  }

  @Test
  void faultsAndBenches_takeOnlyWhatTheyCanUse() {
    assertEquals(2, execute("run", "--faults"));
    assertTrue(err.toString().contains("allocations fail with --target lab only"), err.toString());
    assertEquals(2, execute("bench", "lab-faults", "--times", "0"));
    assertEquals(2, execute("bench", "lab-faults", "--only", "earthquake"));
    assertEquals(2, execute("bench", "false-alarms", "--seeds", "0"));
  }

  @Test
  void conform_onTheTwin_saysWhatItProves() throws IOException {
    Path json = folder.resolve("c.json");
    assertEquals(0, execute("conform", "--extra-states", "0", "--json", json.toString()));
    String result = Files.readString(json);
    assertTrue(result.contains("\"command\" : \"conform\""), result);
    assertTrue(result.contains("has at most 48 states"), result);
  }

  @Test
  void learn_savesAMachine_thatASecondTargetIsComparedWith() throws IOException {
    String out = folder.resolve("m").toString();
    assertEquals(0, execute("learn", "--extra-states", "0", "--out", out));
    assertTrue(Files.readString(Path.of(out + ".dot")).startsWith("digraph"));
    assertEquals(0, execute("learn", "--extra-states", "0", "--compare", out + ".json"));
    Path json = folder.resolve("l.json");
    assertEquals(
        1,
        execute(
            "learn",
            "--extra-states",
            "0",
            "--compare",
            out + ".json",
            "--plant",
            "wrong-errno-on-second-bind",
            "--traces",
            folder.toString(),
            "--json",
            json.toString()));
    assertTrue(Files.readString(json).contains("EBUSY"), Files.readString(json));
    assertEquals(2, execute("learn", "--scope", "two-fds", "--compare", out + ".json"));
    assertTrue(err.toString().contains("another scope"), err.toString());
  }

  @Test
  void explore_drawsAndWritesItsResult() throws IOException {
    Path json = folder.resolve("e.json");
    Path svg = folder.resolve("e.svg");
    assertEquals(
        1,
        execute(
            "explore",
            "--scope",
            "core",
            "--plant",
            "ioctl-not-gated",
            "--json",
            json.toString(),
            "--svg",
            svg.toString()));
    assertTrue(Files.readString(json).contains("\"property\" : \"no-access-before-bind\""));
    assertTrue(Files.readString(svg).contains("</svg>"));
  }

  @Test
  void report_writesHtml_ofATrace_aResult_andAFolder() throws IOException {
    Path results = folder.resolve("results");
    Path result = results.resolve("r.json");
    execute("run --plant mmap-not-gated --seed 1 --json".split(" "), result, "--traces", results);
    Path trace;
    try (var files = Files.list(results)) {
      trace = files.filter(file -> !file.equals(result)).sorted().findFirst().orElseThrow();
    }
    assertTrue(html(trace, "--result", result.toString()).contains("One action away"));
    assertTrue(html(result).contains("How often each transition was taken"));
    assertTrue(html(results).contains("History of 1 run"));
  }

  private String html(Path source, String... options) throws IOException {
    Path out = folder.resolve("page.html");
    assertEquals(
        0, execute(new String[] {"report", "--format", "html"}, source, options, "--out", out));
    return Files.readString(out);
  }

  @ParameterizedTest
  @CsvSource({
    "run --chart no-such-chart, no-such-chart",
    "run --plant no-such-fault, gate-per-device",
    "run --budget soon, 60s",
    "run --tries 0, --tries",
    "run --kernel linux-source-6.12, --target lab",
    "run --target lab --kernel /no/such/tree, /no/such/tree",
    "run --target lab --kernel /proc, /proc",
    "run --target lab --plant read-not-gated, --target twin",
    "run --corpus no-such-folder, no-such-folder",
    "run --target moon, twin",
    "run --target local, --device",
    "run --target local --device 0000:ff:1f.7, lspci -D",
    "run --target local --device edu, 0000:00:02.0",
    "run --device 0000:00:02.0, --target local",
    "explore --scope everything, single",
    "explore --scope single --svg target/never.svg, --scope core",
    "conform --scope single, device-node",
    "conform --scope everything, two-fds",
    "conform --extra-states -1, --extra-states",
    "conform --method x, w",
    "learn --compare no-such-machine.json, no-such-machine.json",
    "learn --compare pom.xml, pom.xml is no JSON",
    "replay no-such-trace.json, no-such-trace.json",
    "report no-such-trace.json, no-such-trace.json",
    "report --format html no-such-trace.json, no-such-trace.json",
    "report --format text src/main, folder",
    "report src/main, run --json",
    "check-patch, nothing to check",
    "check-patch no-such.patch, no-such.patch",
    "check-patch pom.xml, not a patch",
    "check-patch --range a..b pom.xml, not a patch",
    "check-patch --range a..b, git tree",
    "check-patch --range a..b --base c, --range names both",
    "check-patch --bisect, git tree",
    "check-patch --bisect --kernel /no/such/tree, /no/such/tree",
    "check-patch --tries 0 --bisect, --tries",
    "bench mutants --only no-such-*, no-such-*",
    "bench mutants --only [, no glob",
    "bench mutants --continue, --json",
    "check-patch x.patch --flavour leaks --coverage out, --flavour",
    "check-patch x.patch --flavour fast, fast",
    "bench mutants --kernel /no/such/tree, /no/such/tree",
    "bench mutants --json pom.xml --continue, pom.xml is no JSON",
    "fly, fly"
  })
  void wrongInput_exits2_andTheMessageNamesTheThing(String arguments, String part) {
    assertEquals(2, execute(arguments.split(" ")));
    assertTrue(err.toString().contains(part), err.toString());
    assertFalse(err.toString().contains("defect of vfiocheck"), err.toString());
  }

  @Test
  void replay_ofAFailedAllocation_needsAKernelThatFailsIt() throws IOException {
    Path traces = folder.resolve("traces");
    execute("run", "--plant", "mmap-not-gated", "--seed", "1", "--traces", traces.toString());
    Path trace;
    try (var files = Files.list(traces)) {
      trace = files.sorted().findFirst().orElseThrow();
    }
    Counterexample failed =
        TraceFile.read(trace).with(new FailedAllocation(0, 1, ImmutableList.of()));
    TraceFile.write(trace, failed);
    assertEquals(2, execute("replay", trace.toString()));
    assertTrue(err.toString().contains("allocations fail with --target lab only"), err.toString());
    assertEquals(
        2, execute("replay", trace.toString(), "--target", "lab", "--flavour", "coverage"));
    assertTrue(err.toString().contains("--flavour faults or debug"), err.toString());
  }

  @Test
  void aPatchFromStandardInput_isReadBeforeAnythingElse() {
    String[] check = {"check-patch", "-", "--kernel", "/no/such/tree"};
    assertEquals(2, executeWithInput("no patch\n", check));
    assertTrue(err.toString().contains("- is not a patch"), err.toString());
    assertFalse(err.toString().contains("/no/such/tree"), err.toString());
    String patch = "--- a/drivers/vfio/group.c\n+++ b/drivers/vfio/group.c\n@@ -1 +1 @@\n-a\n+b\n";
    assertEquals(2, executeWithInput(patch, check));
    assertTrue(err.toString().contains("/no/such/tree"), err.toString());
  }

  private int executeWithInput(String text, String... arguments) {
    InputStream original = System.in;
    System.setIn(new ByteArrayInputStream(text.getBytes(UTF_8)));
    try {
      return execute(arguments);
    } finally {
      System.setIn(original);
    }
  }

  @Test
  void bisection_takesNothingForBad_butACounterexample() {
    String[] bisect = {"check-patch", "--bisect"};
    assertEquals(0, BisectStatus.of(bisect, 0));
    assertEquals(1, BisectStatus.of(bisect, 1));
    assertEquals(BisectStatus.STOP, BisectStatus.of(bisect, 2));
    assertEquals(125, BisectStatus.of(bisect, 3));
    assertEquals(125, BisectStatus.of(bisect, 125));
    assertEquals(3, BisectStatus.of(new String[] {"check-patch"}, 3));
  }

  private int execute(String[] first, Object... more) {
    List<String> arguments = new ArrayList<>(List.of(first));
    for (Object one : more) {
      arguments.addAll(one instanceof String[] many ? List.of(many) : List.of(one.toString()));
    }
    return execute(arguments.toArray(String[]::new));
  }

  private int execute(String... arguments) {
    return commandLine.execute(arguments);
  }
}
