package org.vfiocheck.harness.sut;

import java.util.List;

/** A system under test that can tell what memory its kernel has lost. */
public interface LeakFinder extends SystemUnderTest {

  /**
   * Looks for memory that was lost since the last call or the last restart, which takes seconds.
   *
   * <p>What it does not promise: that all is found (what looks like a pointer keeps memory), or
   * that what is found is lost for ever.
   *
   * @return a line for each piece; none where nothing was performed since a restart
   * @throws LabException when the kernel was built without what finds it, or does not answer
   */
  List<String> findLeaks();
}
