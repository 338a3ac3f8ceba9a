package org.vfiocheck.reports.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogExcerptTest {
  private static List<String> noise(int lines) {
    return Collections.nCopies(lines, "noise");
  }

  @Test
  void aShortLog_isShownWhole() {
    assertEquals(List.of("a", "b"), LogExcerpt.of(List.of("a", "b")));
  }

  @Test
  void aLongLog_isShownFromTheFirstTroubleOn() {
    List<String> log =
        ImmutableList.<String>builder()
            .addAll(noise(50))
            .add("WARNING: CPU: 0 PID: 1")
            .addAll(noise(50))
            .build();
    List<String> excerpt = LogExcerpt.of(log);
    assertEquals(22, excerpt.size());
    assertEquals("[... 48 lines before]", excerpt.getFirst());
    assertEquals("WARNING: CPU: 0 PID: 1", excerpt.get(3));
    assertEquals("[... 33 lines more]", excerpt.getLast());
  }

  @Test
  void aLongLogWithoutTrouble_isShownByItsEnd() {
    List<String> excerpt = LogExcerpt.of(noise(100));
    assertEquals("[... 80 lines before]", excerpt.getFirst());
    assertEquals(21, excerpt.size());
  }

  @Test
  void anOops_isShownWithItsCallTrace_andWithoutTheRegisters() {
    List<String> log =
        """
        BUG: kernel NULL pointer dereference, address: 0000000000000000
        #PF: supervisor read access in kernel mode
        PGD 7aa067 P4D 7aa067 PUD 0
        Oops: Oops: 0000 [#1] SMP
        RIP: 0010:iommufd_ctx_put+0x4/0xc
        Code: 45 d8 89 d8 5b 5d 41 5c c3 f3
        RSP: 0018:ffffc90000113e70 EFLAGS: 00000282
        RAX: 00000000ffffffea RBX: 00000000ffffffea RCX: 0000000000000002
        RDX: 0000000000000002 RSI: ffff8880001b23a0 RDI: 0000000000000000
        RBP: ffff888002b1b100 R08: 0000000000000000 R09: ffffc90000113e78
        R10: 0000000000000000 R11: 0000000000000000 R12: ffff888002b06000
        R13: 00007f74c810c790 R14: 0000000000003b76 R15: ffff888002f81030
        FS:  00007f74cd6786c0(0000) GS:ffff888039600000(0000) knlGS:0000000000000000
        CS:  0010 DS: 0000 ES: 0000 CR0: 0000000080050033
        CR2: 0000000000000000 CR3: 0000000000785000 CR4: 00000000000006b0
        Call Trace:
         <TASK>
         ? vfio_df_ioctl_bind_iommufd+0x126/0x150
         ? vfs_ioctl+0x1a/0x27
         </TASK>
        Modules linked in:
        [    4.123456] R13: 00007f74c810c790 R14: 0000000000003b76 R15: ffff888002f81030
        sysrq: Power Off
        """
            .lines()
            .toList();
    assertEquals(
        """
        BUG: kernel NULL pointer dereference, address: 0000000000000000
        #PF: supervisor read access in kernel mode
        Oops: Oops: 0000 [#1] SMP
        RIP: 0010:iommufd_ctx_put+0x4/0xc
        Call Trace:
         <TASK>
         ? vfio_df_ioctl_bind_iommufd+0x126/0x150
         ? vfs_ioctl+0x1a/0x27
         </TASK>
        [14 lines of registers and the like left out]
        """
            .lines()
            .toList(),
        LogExcerpt.of(log));
  }
}
