package org.vfiocheck.harness.twin;

import static org.vfiocheck.model.outcome.Errno.EINVAL;
import static org.vfiocheck.model.outcome.Outcomes.refused;

import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.outcome.Outcomes;

/** Opening and closing a device through its group. Follows {@code drivers/vfio/group.c}. */
final class GroupOpen {
  private GroupOpen() {}

  /**
   * {@code vfio_df_group_open}. In compatibility mode only the first opening binds and attaches; a
   * later one is let in whatever iommufd the group is set to by then.
   */
  static Outcome open(VfioDeviceFile df, VfioGroup group) {
    if (!group.hasIommu()) {
      return refused(EINVAL);
    }
    df.iommufd = group.iommufd;
    boolean binds =
        df.device.contract.opensDeviceWithNode()
            ? !df.device.iommufdBound
            : df.device.openCount == 0;
    Outcome opened = df.open();
    if (!opened.isSuccess()) {
      df.iommufd = null;
      return opened;
    }
    if (df.iommufd != null && binds) {
      Outcome attached = VfioIommufd.compatAttachIoas(df.device, df.iommufd);
      if (!attached.isSuccess()) {
        df.close();
        df.iommufd = null;
        return attached;
      }
    }
    df.accessGranted = true;
    return Outcomes.OK;
  }

  /** {@code vfio_df_group_close}. */
  static void close(VfioDeviceFile df) {
    df.close();
    df.iommufd = null;
  }
}
