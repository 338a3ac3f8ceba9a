package org.vfiocheck.harness.lab;

import java.util.List;
import org.vfiocheck.harness.lab.guest.LabSystem;
import org.vfiocheck.harness.lab.guest.Limits;
import org.vfiocheck.model.action.Action;

/** A program that has a guest and does nothing more, for a test that kills it. */
final class GuestOwner {
  private GuestOwner() {}

  public static void main(String[] args) throws Exception {
    LabGuestTest.prepare();
    try (LabSystem system = LabGuestTest.start(Limits.usual())) {
      system.execute(List.of(Action.parse("OpenDeviceNode(d0)")));
      System.out.println("guest is up");
      Thread.sleep(Long.MAX_VALUE);
    }
  }
}
