package org.vfiocheck.harness.lab.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vfiocheck.harness.lab.packages.SourcePackages.Offer;
import org.vfiocheck.harness.sut.LabException;

class PackagesTest {

  @Test
  void installed_keepsOnlyWhatIsFullyThere() {
    List<String> lines =
        List.of(
            "gcc\tinstalled",
            "bison\tconfig-files",
            "dpkg-query: no packages found matching flex",
            "make\tinstalled");
    assertEquals(Set.of("gcc", "make"), HostPackages.installed(lines));
  }

  @Test
  void archives_areThoseWithAMainComponent_withoutSecurityUpdates() {
    List<String> lines =
        List.of(
            "http://mirror.test/debian/ main",
            "http://mirror.test/debian/ main",
            "http://mirror.test/debian-security/ main",
            "http://other.test/apt contrib");
    assertEquals(List.of("http://mirror.test/debian/"), SourcePackages.archives(lines));
  }

  @Test
  void archives_ofAMachineWithoutAny_areAFaultOfTheLab() {
    assertThrows(LabException.class, () -> SourcePackages.archives(List.of()));
  }

  @Test
  void sources_areSignedByDebiansKeys() {
    List<String> lines = SourcePackages.sources(List.of("http://mirror.test/debian/"));
    assertTrue(lines.stream().allMatch(line -> line.contains("[signed-by=/usr/share/keyrings/")));
    assertTrue(lines.stream().anyMatch(line -> line.endsWith("trixie-backports main")));
  }

  @Test
  void newest_ofSeveralLines_isTheHighestVersion() {
    List<String> lines =
        List.of(
            "linux-source-6.12 | 6.12.99-1 | http://mirror.test/debian trixie/main amd64 Packages",
            "linux-source-6.12 | 6.12.107-1 | http://mirror.test/debian sid/main amd64 Packages",
            "N: some note");
    assertEquals(
        new Offer("linux-source-6.12", "6.12.107-1"),
        SourcePackages.newest("linux-source-6.12", lines).orElseThrow());
    assertTrue(SourcePackages.newest("linux-source-9.9", lines).isEmpty());
  }
}
