package org.vfiocheck.harness.agent;

/** The kernel's functions that hand out memory for others: who calls them is what one wants. */
final class Allocators {
  /** How the functions begin that make a report, decide on a failure, or allocate. */
  private static final String[] NAMES = {
    "dump_stack",
    "should_fail",
    "fail_dump",
    "kmemleak_",
    "slab_",
    "kmem_cache_",
    "do_kmalloc",
    "kmalloc",
    "kvmalloc",
    "kzalloc",
    "kcalloc",
    "krealloc",
    "kvrealloc",
    "kmemdup",
    "kvmemdup",
    "memdup_user",
    "vmemdup_user",
    "kstrdup",
    "kstrndup",
    "kasprintf",
    "kvasprintf"
  };

  private Allocators() {}

  /** Whether a frame of a stack is one of them, whatever underscores its name begins with. */
  static boolean has(String frame) {
    int name = 0;
    while (name < frame.length() && frame.charAt(name) == '_') {
      name++;
    }
    for (String allocator : NAMES) {
      if (frame.startsWith(allocator, name)) {
        return true;
      }
    }
    return false;
  }
}
