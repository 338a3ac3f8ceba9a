package org.vfiocheck.properties.suite;

import java.util.List;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.properties.generate.SequenceGenerator;

/**
 * The life of a VFIO device, as a property-based test suite.
 *
 * <p>Runs against the twin; with {@code -Dvfiocheck.target=lab} against a real kernel in a guest,
 * {@code -Dvfiocheck.kernel=SOURCE} naming which. Shrinking is off because the harness makes a
 * failing sequence minimal itself; the failure's message is the report.
 */
class LifecycleProperties {
  private static SuiteTarget target;

  @BeforeContainer
  static void start() {
    target = SuiteTarget.start();
  }

  @AfterContainer
  static void stop() {
    target.close();
  }

  @Provide
  Arbitrary<List<Action>> sequences() {
    return new SequenceGenerator(target.chart(), 10, 60).arbitrary();
  }

  @Property(tries = 500, shrinking = ShrinkingMode.OFF, afterFailure = AfterFailureMode.RANDOM_SEED)
  void everySequence_answersAsTheChartSays_andGrantsNothingBeforeABind(
      @ForAll("sequences") List<Action> sequence) {
    target.check(sequence);
  }
}
