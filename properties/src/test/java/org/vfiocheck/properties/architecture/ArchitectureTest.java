package org.vfiocheck.properties.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The walls between the parts, as the design draws them. */
class ArchitectureTest {
  private static final int FEWEST_CLASSES = 60;

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.vfiocheck");

  @Test
  void theRulesSeeTheWholeProject() {
    assertTrue(
        CLASSES.size() >= FEWEST_CLASSES, "only " + CLASSES.size() + " classes were imported");
  }

  @Test
  void foreignMemory_isUsedInOnePackage() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.vfiocheck.harness.ffi")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.lang.foreign..")
        .check(CLASSES);
  }

  @Test
  void commonsScxml_isUsedInOnePackage() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.vfiocheck.model.scxml")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.commons.scxml..")
        .check(CLASSES);
  }

  @Test
  void theLayoutKernel_isUsedWherePicturesAreLaidOut() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "org.vfiocheck.reports.elk",
            "org.vfiocheck.reports.statechart",
            "org.vfiocheck.reports.machine")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.eclipse..")
        .check(CLASSES);
  }

  @Test
  void jqwik_isUsedInPropertiesAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.vfiocheck.properties..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("net.jqwik..")
        .check(CLASSES);
  }

  @Test
  void theTwin_neverReadsAChart() {
    noClasses()
        .that()
        .resideInAPackage("org.vfiocheck.harness.twin..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.vfiocheck.model.chart..",
            "org.vfiocheck.model.scxml..",
            "org.vfiocheck.model.machine..")
        .check(CLASSES);
  }

  @Test
  void reports_neverSeeTheHarness() {
    noClasses()
        .that()
        .resideInAPackage("org.vfiocheck.reports..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.vfiocheck.harness..", "org.vfiocheck.properties..")
        .check(CLASSES);
  }

  @Test
  void theModel_seesNobody() {
    noClasses()
        .that()
        .resideInAPackage("org.vfiocheck.model..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.vfiocheck.harness..", "org.vfiocheck.reports..", "org.vfiocheck.properties..")
        .check(CLASSES);
  }

  @Test
  void whatRunsInTheGuest_needsNothingButTheJdkAndItself() {
    classes()
        .that()
        .resideInAnyPackage(
            "org.vfiocheck.harness.agent..",
            "org.vfiocheck.harness.ffi..",
            "org.vfiocheck.harness.protocol..",
            "org.vfiocheck.model.action..",
            "org.vfiocheck.model.outcome..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify.annotations..",
            "org.vfiocheck.harness.agent..",
            "org.vfiocheck.harness.ffi..",
            "org.vfiocheck.harness.protocol..",
            "org.vfiocheck.model.action..",
            "org.vfiocheck.model.outcome..")
        .check(CLASSES);
  }

  @Test
  void packages_haveNoCycles() {
    slices().matching("org.vfiocheck.(**)").should().beFreeOfCycles().check(CLASSES);
  }
}
