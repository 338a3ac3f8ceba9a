// SPDX-License-Identifier: GPL-2.0
/*
 * vfio: the kernel warns at SetIrqs(d0) when an allocation fails
 *
 * Rule broken: the kernel logs no warning, BUG, Oops or lockdep splat. A
 * warning says that the kernel met a state its authors held to be
 * impossible; with panic_on_warn it is a crash that a user program can
 * bring about. Expected by: drivers/vfio/vfio_main.c
 * vfio_device_fops_mmap: access_granted.
 *
 * Seen on: 6.12.107, Debian linux-source-6.12 6.12.107-1, tinyconfig and
 * lab-kernel.config, gcc 12.2.0; 5 of 5 runs failed again.
 * Written for QEMU's edu device, alone in its IOMMU group; another answers
 * reset and MSI in its own way.
 *
 * An allocation fails in step 2, SetIrqs(d0): number 1 of that call. The
 * kernel fails it by fail-nth
 * (Documentation/fault-injection/fault-injection.rst): it needs
 * CONFIG_FAILSLAB and CONFIG_FAULT_INJECTION_DEBUG_FS, and debugfs in
 * /sys/kernel/debug. In another kernel it may have another number.
 *
 * Build: gcc -O2 -Wall -pthread -o reproducer reproducer.c
 *        with -I HDR/include where the system's headers are older than 6.6:
 *        make headers_install INSTALL_HDR_PATH=HDR, in the kernel's tree
 * Run:   ./reproducer [PCI-ADDRESS], as root; the device is bound to vfio-pci.
 *        Default: the only one that is.
 * Exit:  0 every step as expected, 1 the failure shows, 4 nothing was tested
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <linux/iommufd.h>
#include <linux/vfio.h>

/* Outcomes that are neither a value nor minus an errno. */
enum { FAULT = -10005, BLOCKED, SKIPPED, REFUSED, LOST };

static struct {
	char address[32];		/* 0000:00:03.0 */
	char node[300], group[300];	/* the paths in /dev */
	__u64 bar, config;		/* where the regions begin in the file */
	__u32 bar_word, config_word;	/* what they read when bound */
} device;

static void untested(const char *what)
{
	fprintf(stderr, "SKIP: %s: %s\n", what, strerror(errno));
	exit(4);
}

/* The one path that matches, or nothing is tested. */
static const char *only(const char *pattern)
{
	static glob_t found;

	errno = ENODEV;
	if (glob(pattern, 0, NULL, &found) || found.gl_pathc != 1)
		untested(pattern);
	return found.gl_pathv[0];
}

static void find_device(const char *address)
{
	char path[128], link[256] = "";

	if (!address)
		address = strrchr(only("/sys/bus/pci/drivers/vfio-pci/*:*:*.*"), '/') + 1;
	snprintf(device.address, sizeof(device.address), "%s", address);

	snprintf(path, sizeof(path), "/sys/bus/pci/devices/%s/vfio-dev/vfio*", device.address);
	snprintf(device.node, sizeof(device.node), "/dev/vfio/devices%s",
		 strrchr(only(path), '/'));

	snprintf(path, sizeof(path), "/sys/bus/pci/devices/%s/iommu_group", device.address);
	if (readlink(path, link, sizeof(link) - 1) < 0)
		untested(path);
	snprintf(device.group, sizeof(device.group), "/dev/vfio%s", strrchr(link, '/'));
}

/* The ioctl's value, or minus errno. */
static long long call(int fd, unsigned long request, void *arg)
{
	int ret = ioctl(fd, request, arg);

	return ret < 0 ? -errno : ret;
}

static long long bind_iommufd(int fd, int iommufd)
{
	struct vfio_device_bind_iommufd bind = {
		.argsz = 16,	/* as of 6.6, without what was appended later */
		.iommufd = iommufd,
	};

	return call(fd, VFIO_DEVICE_BIND_IOMMUFD, &bind);
}

static int read_region(int fd, __u32 index, __u64 *offset, __u32 *word)
{
	struct vfio_region_info info = { .argsz = sizeof(info), .index = index };

	if (call(fd, VFIO_DEVICE_GET_REGION_INFO, &info))
		return 0;
	*offset = info.offset;
	return pread(fd, word, 4, info.offset) == 4;
}

/* Binds, reads and releases the device. The call that failed, or NULL. */
static const char *use_device(void)
{
	int iommufd = open("/dev/iommu", O_RDWR | O_CLOEXEC);
	int fd = open(device.node, O_RDWR | O_CLOEXEC);

	if (iommufd < 0)
		return "/dev/iommu";
	if (fd < 0)
		return device.node;
	if (bind_iommufd(fd, iommufd))
		return "VFIO_DEVICE_BIND_IOMMUFD";
	if (!read_region(fd, VFIO_PCI_BAR0_REGION_INDEX, &device.bar, &device.bar_word))
		return "read of BAR 0";
	if (!read_region(fd, VFIO_PCI_CONFIG_REGION_INDEX, &device.config,
			 &device.config_word))
		return "read of the configuration space";
	return close(fd) || close(iommufd) ? "close" : NULL;
}

/*
 * The initial state: the device was bound once before. Only then does vfio-pci
 * know which BARs can be mapped.
 */
static void prepare(void)
{
	const char *failed = use_device();

	if (failed)
		untested(failed);
}

/* A slot for a descriptor is -1 when it is empty; a full one is left alone. */
static long long open_slot(int *slot, const char *path)
{
	if (*slot >= 0)
		return SKIPPED;
	*slot = open(path, O_RDWR | O_CLOEXEC);
	return *slot < 0 ? -errno : 0;
}

static int irq_event(void)
{
	static int event = -1;

	if (event < 0)
		event = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	return event;
}

/* MSI vector 0 triggers an eventfd. */
static long long set_irqs(int fd)
{
	int event = irq_event();
	__u32 buf[(sizeof(struct vfio_irq_set) + sizeof(event)) / sizeof(__u32)];
	struct vfio_irq_set set = {
		.argsz = sizeof(buf),
		.flags = VFIO_IRQ_SET_DATA_EVENTFD | VFIO_IRQ_SET_ACTION_TRIGGER,
		.index = VFIO_PCI_MSI_IRQ_INDEX,
		.count = 1,
	};

	memcpy(buf, &set, sizeof(set));
	memcpy((char *)buf + sizeof(set), &event, sizeof(event));
	return call(fd, VFIO_DEVICE_SET_IRQS, buf);
}

static void set_failslab(const char *name, const char *value)
{
	char path[64];
	int fd;

	snprintf(path, sizeof(path), "/sys/kernel/debug/failslab/%s", name);
	fd = open(path, O_WRONLY | O_CLOEXEC);
	if (fd < 0 || write(fd, value, strlen(value)) < 0)
		untested(path);
	close(fd);
}

/* Allocations that may sleep fail as well, and the kernel does not warn of it. */
static void prepare_failure(void)
{
	set_failslab("ignore-gfp-wait", "N");
	set_failslab("verbose", "0");
}

static int fail_nth;

/* Of the thread that makes the call, which a test's own process has anew. */
static void fail_allocation(const char *nth)
{
	fail_nth = open("/proc/thread-self/fail-nth", O_RDWR | O_CLOEXEC);
	if (fail_nth < 0 || pwrite(fail_nth, nth, strlen(nth), 0) < 0)
		untested("/proc/thread-self/fail-nth");
}

static long long failing(long long ret)
{
	char left = 0;

	if (pread(fail_nth, &left, 1, 0) != 1 || left != '0')
		puts("# the call makes fewer allocations: none failed");
	if (pwrite(fail_nth, "0", 1, 0) < 0 || close(fail_nth))
		untested("/proc/thread-self/fail-nth");
	return ret;
}

static int kernel_log = -1;

static void watch_kernel_log(void)
{
	kernel_log = open("/dev/kmsg", O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	lseek(kernel_log, 0, SEEK_END);
}

/* How many lines the kernel logged at warning level or above. */
static long long kernel_warnings(void)
{
	long long warnings = 0;
	char line[8192];
	ssize_t length;

	while ((length = read(kernel_log, line, sizeof(line) - 1)) > 0) {
		line[length] = 0;
		if (atoi(line) > 4)	/* facility 0, the kernel; level 4, a warning */
			continue;
		printf("# %s", line);
		warnings++;
	}
	return warnings;
}

static const char *name(long long outcome)
{
	static char text[2][32];
	static int turn;
	char *unnamed = text[turn ^= 1];

#define NAME(error) case -error: return #error
	switch (outcome) {
	case 0: return "ok";
	case FAULT: return "fault";
	case BLOCKED: return "blocked";
	case SKIPPED: return "skipped";
	case REFUSED: return "refused";
	case LOST: return "lost";
	NAME(EPERM); NAME(ENOENT); NAME(EINTR); NAME(EIO); NAME(ENXIO); NAME(E2BIG);
	NAME(EBADF); NAME(EAGAIN); NAME(ENOMEM); NAME(EACCES); NAME(EFAULT);
	NAME(EBUSY); NAME(EEXIST); NAME(ENODEV); NAME(EINVAL); NAME(EMFILE);
	NAME(ENOTTY); NAME(ENOSPC); NAME(ERANGE); NAME(EDEADLK); NAME(EOVERFLOW);
	NAME(EBADFD); NAME(EOPNOTSUPP); NAME(EADDRINUSE); NAME(ETIMEDOUT);
	}
#undef NAME
	if (outcome > 0)
		snprintf(unnamed, sizeof(text[0]), "ok(0x%llx)", outcome);
	else
		snprintf(unnamed, sizeof(text[0]), "errno %lld", -outcome);
	return unnamed;
}

static int steps, differing;

/* Before the call: what is printed last is what the kernel did not survive. */
static void announce(const char *action)
{
	printf("%2d  %-26s ", ++steps, action);
}

static void judge(long long expected, long long observed)
{
	printf("expected %-14s observed %s%s\n", name(expected), name(observed),
	       observed == expected ? "" : "  <-- DIFFERS");
	differing += observed != expected;
}

#define STEP(action, expected, call) (announce(action), judge(expected, call))

static int d0 = -1;

/* 1 when the failure shows. */
static int sequence(void)
{
	STEP("OpenDeviceNode(d0)", 0, open_slot(&d0, device.node));
	/* The step that fails: breaks no-kernel-warning. */
	STEP("SetIrqs(d0)", -EINVAL,
	     (irq_event(), fail_allocation("1"), failing(set_irqs(d0))));
	STEP("(kernel warnings)", 0, kernel_warnings());
	return differing != 0;
}

int main(int argc, char **argv)
{
	int failed;

	setbuf(stdout, NULL);
	find_device(argc > 1 ? argv[1] : NULL);
	prepare();
	prepare_failure();
	watch_kernel_log();
	printf("%s, %s\n", device.address, device.node);
	failed = sequence();
	puts(failed ? "FAIL" : "PASS");
	return failed;
}
