package org.vfiocheck.reports.c;

import com.google.common.collect.ImmutableSet;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.action.Kind;
import org.vfiocheck.model.action.Ref;

/**
 * An action as a C expression, as {@code docs/actions.md} defines it.
 *
 * @param expression worth the outcome; slots are variables of their own names
 * @param needs the blocks of {@code helpers.c} that it uses
 */
record Call(String expression, ImmutableSet<String> needs) {

  static Call of(Action action) {
    return switch (action.verb()) {
      case OPEN_CONTAINER -> open(action, "\"/dev/vfio/vfio\"");
      case OPEN_GROUP -> open(action, "device.group");
      case OPEN_GROUP_AS_NOBODY -> openAsNobody(action, "device.group");
      case OPEN_DEVICE_NODE -> open(action, "device.node");
      case OPEN_DEVICE_NODE_AS_NOBODY -> openAsNobody(action, "device.node");
      case OPEN_IOMMUFD -> open(action, "\"/dev/iommu\"");
      case SET_CONTAINER -> values("set_container", action);
      case UNSET_CONTAINER -> ioctl(action, "VFIO_GROUP_UNSET_CONTAINER, NULL");
      case SET_IOMMU -> ioctl(action, "VFIO_SET_IOMMU, (void *)VFIO_TYPE1v2_IOMMU");
      case GET_DEVICE_FD -> fills("get_device_fd", action);
      case GROUP_STATUS -> values("group_status", action);
      case BIND -> values("bind_iommufd", "bind", action);
      case BIND_WRONG_FD -> values("bind_wrong_fd", action);
      case BIND_NO_FD -> call("bind_iommufd", "bind", action.arg(0) + ", 1000000");
      case BIND_BAD_PAGE -> values("bind_bad_page", action);
      case IOAS_ALLOC -> fills("ioas_alloc", action);
      case IOAS_MAP -> values("ioas_map", action);
      case IOAS_UNMAP -> values("ioas_unmap", action);
      case IOAS_DESTROY -> fills("ioas_destroy", action);
      case ATTACH -> attach(action.arg(0), action.arg(1));
      case ATTACH_BAD_ID -> call("attach", "attach", action.arg(0) + ", NO_OBJECT");
      case DETACH -> values("detach", action);
      case READ -> call("read_word", "read_word", action.arg(0) + ", device.bar");
      case READ_CONFIG -> call("read_word", "read_word", action.arg(0) + ", device.config");
      case WRITE -> values("write_word", action);
      case GET_INFO -> values("get_info", action);
      case GET_REGION_INFO -> values("get_region_info", action);
      case SET_IRQS -> values("set_irqs", action);
      case RESET -> ioctl(action, "VFIO_DEVICE_RESET, NULL");
      case FEATURE -> values("feature", action);
      case MMAP -> fills("map_bar", action);
      case TOUCH -> values("touch", action);
      case MUNMAP -> fills("unmap_bar", action);
      case DMA -> values("dma", action);
      case DUP -> fills("dup_slot", "dup", action);
      case CLOSE -> fills("close_slot", "close", action);
      case UNBIND_DRIVER -> call("unbind_driver", "unbind_driver", "");
      case BIND_DRIVER -> call("bind_driver", "bind_driver", "");
    };
  }

  /** The name of the variable that says which opening a slot belongs to. */
  static String opening(Ref ref) {
    return ref + (ref.kind() == Kind.NODE_FD ? "_bound" : "_opening");
  }

  /** The same call inside another, which needs a block of its own name. */
  Call inside(String function, String block, String moreArguments) {
    return new Call(
        function + "(" + expression + moreArguments + ")",
        ImmutableSet.<String>builder().addAll(needs).add(block).build());
  }

  private static Call open(Action action, String path) {
    return call("open_slot", "open", "&" + action.arg(0) + ", " + path);
  }

  private static Call openAsNobody(Action action, String path) {
    return call("open_as_nobody", "open_as_nobody", "&" + action.arg(0) + ", " + path);
  }

  private static Call ioctl(Action action, String requestAndArgument) {
    return call("call", "call", action.arg(0) + ", " + requestAndArgument);
  }

  private static Call attach(Ref device, Ref space) {
    return new Call(
        "attach(%s, pt_id(%s, %s, %s))".formatted(device, space, opening(space), opening(device)),
        ImmutableSet.of("attach", "generation"));
  }

  private static Call values(String function, Action action) {
    return values(function, function, action);
  }

  private static Call values(String function, String block, Action action) {
    return call(function, block, arguments(action, ""));
  }

  private static Call fills(String function, Action action) {
    return fills(function, function, action);
  }

  /** The last argument is a slot that the call fills or empties, so it goes by its address. */
  private static Call fills(String function, String block, Action action) {
    return call(function, block, arguments(action, "&"));
  }

  private static String arguments(Action action, String beforeLast) {
    StringBuilder arguments = new StringBuilder();
    for (int i = 0; i < action.args().size(); i++) {
      arguments
          .append(i == 0 ? "" : ", ")
          .append(i == action.args().size() - 1 ? beforeLast : "")
          .append(action.arg(i));
    }
    return arguments.toString();
  }

  private static Call call(String function, String block, String arguments) {
    return new Call(function + "(" + arguments + ")", ImmutableSet.of(block));
  }
}
