package org.vfiocheck.reports.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vfiocheck.model.chart.Charts;
import org.vfiocheck.model.machine.ExplicitMachine;
import org.vfiocheck.model.machine.Machine;
import org.vfiocheck.model.machine.Scope;
import org.vfiocheck.model.trace.Provenance;

class MachineFileTest {
  private static final Machine CORE =
      Machine.of(ExplicitMachine.explore(Charts.load("mainline"), Scope.CORE));

  @TempDir private Path folder;

  @Test
  void aMachine_isReadAsItWasWritten() throws IOException {
    assertEquals(CORE, MachineFile.read(written()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "vfiocheck-machine/1 | vfiocheck-machine/2 | this version reads vfiocheck-machine/1",
        "\"outcome\" : \"ok\" | \"outcome\" : \"good\" | no outcome",
        "\"to\" : 1 | \"to\" : 1000 | no state number 1000",
        "\"from\" : 1, | \"from\" : 0, | two transitions",
        "\"from\" : 1, | \"from\" : -1, | no state number -1",
        "\"action\" : \"GroupStatus(g0)\" | \"action\" : \"Touch(m0)\" | not in the alphabet",
        "\"transitions\" | \"transition\" | 'transitions' is missing",
        "\"states\" : [ | \"states\" : [ \"one more\", | no transition for some action",
        "} ] | } | no JSON",
      })
  void aMalformedFile_isRefused_andTheMessageSaysWhatIsWrong(
      String good, String bad, String message) throws IOException {
    Path file = written();
    String text = Files.readString(file);
    String changed = text.replaceFirst(java.util.regex.Pattern.quote(good), bad);
    if (changed.equals(text)) {
      changed = text.substring(0, text.length() / 2);
    }
    Files.writeString(file, changed);
    TraceFormatException error =
        assertThrows(TraceFormatException.class, () -> MachineFile.read(file));
    String said = String.valueOf(error.getMessage());
    assertTrue(said.contains(message) && said.contains(file.toString()), said);
  }

  private Path written() throws IOException {
    Path file = folder.resolve("core.json");
    MachineFile.write(
        file, CORE, "core", new Provenance("mainline", "twin", "", "", "", "none", 1));
    return file;
  }
}
