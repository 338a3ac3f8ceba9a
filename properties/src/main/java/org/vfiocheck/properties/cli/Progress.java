package org.vfiocheck.properties.cli;

import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.Property;
import org.vfiocheck.properties.run.RunListener;

/**
 * Says on standard error how a run gets on: a bar on a terminal, a plain line now and then
 * elsewhere.
 */
final class Progress implements RunListener, AutoCloseable {
  private static final long LINE_EVERY_NANOS = Duration.ofSeconds(5).toNanos();

  private final @Nullable ProgressBar bar;
  private long nextLine = System.nanoTime() + LINE_EVERY_NANOS;

  Progress(String task, long tries) {
    this.bar =
        Terminal.isInteractive()
            ? new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(tries)
                .setUnit(" sequences", 1)
                .setStyle(ProgressBarStyle.ASCII)
                .build()
            : null;
  }

  @Override
  public void performed(long sequences, long actions) {
    if (bar != null) {
      bar.stepTo(sequences);
    } else if (System.nanoTime() > nextLine) {
      nextLine = System.nanoTime() + LINE_EVERY_NANOS;
      System.err.println(sequences + " sequences, " + actions + " actions");
    }
  }

  @Override
  public void shrinking(Property property, int length) {
    say("broken: " + property.label() + "; making " + length + " actions minimal");
  }

  @Override
  public void found(Counterexample counterexample) {
    say(
        counterexample.property().label()
            + ": "
            + counterexample.steps().size()
            + " actions, reproduced "
            + counterexample.reproduction());
  }

  private void say(String message) {
    if (bar != null) {
      bar.setExtraMessage(message);
    } else {
      System.err.println(message);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
