package org.vfiocheck.properties.faults;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import org.vfiocheck.model.action.Action;

/** The ways to a device's registers and back, each as one word of the mainline contract. */
enum Lifecycle {
  DEVICE_NODE(
      "OpenIommufd(i0) OpenDeviceNode(d0) Bind(d0,i0) IoasAlloc(i0,a0) IoasMap(i0,a0)"
          + " Attach(d0,a0) GetInfo(d0) GetRegionInfo(d0) SetIrqs(d0) Read(d0) Mmap(d0,m0)"
          + " Touch(m0) Munmap(m0) Detach(d0) IoasUnmap(i0,a0) IoasDestroy(i0,a0) Close(d0)"
          + " Close(i0)"),
  CONTAINER(
      "OpenContainer(c0) OpenGroup(g0) SetContainer(g0,c0) SetIommu(c0) GetDeviceFd(g0,e0)"
          + " GetInfo(e0) SetIrqs(e0) Read(e0) Mmap(e0,m0) Touch(m0) Munmap(m0) Close(e0)"
          + " UnsetContainer(g0) Close(g0) Close(c0)"),
  COMPAT(
      "OpenIommufd(i0) IoasAlloc(i0,a0) OpenGroup(g0) SetContainer(g0,i0) GetDeviceFd(g0,e0)"
          + " SetIrqs(e0) Read(e0) Mmap(e0,m0) Munmap(m0) Close(e0) UnsetContainer(g0) Close(g0)"
          + " Close(i0)"),
  REGISTRATION("UnbindDriver BindDriver OpenIommufd(i0) OpenDeviceNode(d0) Bind(d0,i0) Read(d0)");

  /** What asks for access that is granted or not, and leaves nothing behind. */
  private static final ImmutableList<Action> PROBES =
      actions(
          "Read(d0) ReadConfig(d0) GetInfo(d0) Mmap(d0,m0) Munmap(m0) Read(e0) GetInfo(e0)"
              + " GroupStatus(g0)");

  private final ImmutableList<Action> word;

  Lifecycle(String word) {
    this.word = actions(word);
  }

  private static ImmutableList<Action> actions(String words) {
    return Arrays.stream(words.split(" "))
        .map(Action::parse)
        .collect(ImmutableList.toImmutableList());
  }

  ImmutableList<Action> word() {
    return word;
  }

  /**
   * The word with one action in it twice, the first time to fail; between the two, whether access
   * is still granted or refused as before.
   */
  ImmutableList<Action> twice(int place) {
    return ImmutableList.<Action>builder()
        .addAll(word.subList(0, place + 1))
        .addAll(PROBES)
        .addAll(word.subList(place, word.size()))
        .build();
  }
}
