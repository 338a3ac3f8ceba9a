// SPDX-License-Identifier: GPL-2.0
/*
 * vfio: SetIrqs(d0) gives EINVAL, not ok
 *
 * Rule broken: every action answers exactly as the chart says. User
 * programs rely on these answers; one that differs means that a state was
 * kept or changed which the contract says is otherwise, so later calls are
 * judged by the wrong state. Expected by: drivers/vfio/vfio_main.c
 * vfio_device_fops_mmap: access_granted.
 *
 * Seen on: 6.12.107, Debian linux-source-6.12 6.12.107-1, tinyconfig and
 * lab-kernel.config, gcc 12.2.0; 5 of 5 runs failed again.
 * Written for a device of the kernel's sample driver mtty
 * (samples/vfio-mdev/mtty.c): on another device, mind the write to BAR 0
 * and the reset.
 *
 * Build: gcc -O2 -Wall -pthread -o reproducer reproducer.c
 *        with -I HDR/include where the system's headers are older than 6.6:
 *        make headers_install INSTALL_HDR_PATH=HDR, in the kernel's tree
 * Run:   ./reproducer [UUID], as root; the device is one of mtty's.
 *        Default: the only one that is.
 * Exit:  0 every step as expected, 1 the failure shows, 4 nothing was tested
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include <linux/iommufd.h>
#include <linux/vfio.h>

/* Outcomes that are neither a value nor minus an errno. */
enum { FAULT = -10005, BLOCKED, SKIPPED, REFUSED, LOST };

static struct {
	char address[40];		/* its UUID */
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

/* A device that is created anew may get other numbers: then it is looked for again. */
static void find_device(const char *uuid)
{
	char path[128], link[256] = "";

	if (!uuid)
		uuid = strrchr(only("/sys/bus/mdev/drivers/mtty/*-*-*-*-*"), '/') + 1;
	if (uuid != device.address)
		snprintf(device.address, sizeof(device.address), "%s", uuid);

	snprintf(path, sizeof(path), "/sys/bus/mdev/devices/%s/vfio-dev/vfio*", device.address);
	snprintf(device.node, sizeof(device.node), "/dev/vfio/devices%s",
		 strrchr(only(path), '/'));

	snprintf(path, sizeof(path), "/sys/bus/mdev/devices/%s/iommu_group", device.address);
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

static long long get_info(int fd)
{
	struct vfio_device_info info = { .argsz = sizeof(info) };

	return call(fd, VFIO_DEVICE_GET_INFO, &info);
}

/* Of BAR 0 the port's line status, one byte; of the configuration space the first word. */
static long long read_word(int fd, __u64 offset)
{
	int is_bar = offset == device.bar;
	__u32 word = 0;

	if (pread(fd, &word, is_bar ? 1 : 4, is_bar ? offset + 5 : offset) < 0)
		return -errno;
	return word;
}

static int read_region(int fd, __u32 index, __u64 *offset, __u32 *word)
{
	struct vfio_region_info info = { .argsz = sizeof(info), .index = index };
	long long ret;

	if (call(fd, VFIO_DEVICE_GET_REGION_INFO, &info))
		return 0;
	*offset = info.offset;
	ret = read_word(fd, info.offset);
	*word = ret;
	return ret >= 0;
}

/* Binds, reads, asks and releases the device. The call that failed, or NULL. */
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
	if (get_info(fd))
		return "VFIO_DEVICE_GET_INFO";
	return close(fd) || close(iommufd) ? "close" : NULL;
}

/*
 * The initial state: the device was asked once for its info. Only then does
 * mtty know how many interrupts it has.
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

static long long close_slot(int *slot)
{
	int ret = close(*slot);

	*slot = -1;
	return ret < 0 ? -errno : 0;
}

/* A slot for an address space is 0 when it is empty. */
static long long ioas_alloc(int iommufd, __u32 *slot)
{
	struct iommu_ioas_alloc alloc = { .size = sizeof(alloc) };
	long long ret;

	if (*slot)
		return SKIPPED;
	ret = call(iommufd, IOMMU_IOAS_ALLOC, &alloc);
	if (ret >= 0)
		*slot = alloc.out_ioas_id;
	return ret;
}

static long long ioas_destroy(int iommufd, __u32 *slot)
{
	struct iommu_destroy destroy = { .size = sizeof(destroy), .id = *slot };
	long long ret = call(iommufd, IOMMU_DESTROY, &destroy);

	if (ret >= 0)
		*slot = 0;
	return ret;
}

#define NO_OBJECT 0x7ffffff0	/* no iommufd has an object of this number */

static long long attach(int fd, __u32 id)
{
	struct vfio_device_attach_iommufd_pt attach = {
		.argsz = 12,	/* as of 6.6 */
		.pt_id = id,
	};

	return call(fd, VFIO_DEVICE_ATTACH_IOMMUFD_PT, &attach);
}

/* Remembers, of a call that succeeded, which opening of an iommufd it used. */
static long long noted(long long ret, int *slot, int opening)
{
	if (ret == 0)
		*slot = opening;
	return ret;
}

/*
 * The number of an address space means nothing in another iommufd: it is used
 * only where the device was bound through the opening that it comes from.
 */
static __u32 pt_id(__u32 ioas, int opening, int bound)
{
	return ioas && bound && bound != opening ? NO_OBJECT : ioas;
}

static int openings;

/* The port's scratch register, one byte. */
static long long write_word(int fd)
{
	__u8 byte = 0;
	ssize_t ret = pwrite(fd, &byte, sizeof(byte), device.bar + 7);

	return ret < 0 ? -errno : ret;
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

/* A slot for a mapping is NULL when it is empty. */
static long long map_bar(int fd, void **slot)
{
	void *bar;

	if (*slot)
		return SKIPPED;
	bar = mmap(NULL, sysconf(_SC_PAGESIZE), PROT_READ | PROT_WRITE, MAP_SHARED, fd,
		   device.bar);
	if (bar == MAP_FAILED)
		return -errno;
	*slot = bar;
	return 0;
}

static long long unmap_bar(void **slot)
{
	int ret;

	if (!*slot)
		return SKIPPED;
	ret = munmap(*slot, sysconf(_SC_PAGESIZE));
	*slot = NULL;
	return ret < 0 ? -errno : 0;
}

static long long write_text(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	ssize_t ret = fd < 0 ? fd : write(fd, text, strlen(text));
	int error = errno;

	close(fd);
	return ret < 0 ? -error : 0;
}

/* Its driver has the device from its creation to its removal. */
static long long bind_driver(void)
{
	long long ret = write_text("/sys/class/mtty/mtty/mdev_supported_types/mtty-1/create",
				   device.address);

	if (!ret)
		find_device(device.address);
	return ret;
}

static long long take_from_driver(void)
{
	char path[128];

	snprintf(path, sizeof(path), "/sys/bus/mdev/devices/%s/remove", device.address);
	return write_text(path, "1");
}

static pthread_t unbinder;
static int unbinding;
static long long unbound;

static void *unbind(void *unused)
{
	(void)unused;
	unbound = take_from_driver();
	return NULL;
}

/* Whether a pending unbind ends. It gets far more time than it needs. */
static int unbind_ends(void)
{
	struct timespec until;

	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += 3;
	unbinding = pthread_timedjoin_np(unbinder, NULL, &until) != 0;
	return !unbinding;
}

static long long unbind_driver(void)
{
	if (unbinding)
		return SKIPPED;
	if (pthread_create(&unbinder, NULL, unbind, NULL))
		return LOST;
	return unbind_ends() ? unbound : BLOCKED;
}

/* A pending unbind ends before the call that released the last file counts. */
static long long settled(long long ret)
{
	if (unbinding)
		unbind_ends();
	return ret;
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

static int i0 = -1, d0 = -1;
static __u32 a0;
static void *m0;
static int i0_opening, d0_bound, a0_opening;

static void release(void)
{
	unmap_bar(&m0);
	close_slot(&d0);
	close_slot(&i0);
	settled(0);
	if (!unbinding)
		bind_driver();
}

/* 1 when the failure shows. */
static int sequence(void)
{
	STEP("OpenDeviceNode(d0)", 0, open_slot(&d0, device.node));
	STEP("OpenIommufd(i0)", 0,
	     noted(open_slot(&i0, "/dev/iommu"), &i0_opening, ++openings));
	STEP("Read(d0)", -EINVAL, read_word(d0, device.bar));
	STEP("Bind(d0, i0)", 0,
	     noted(bind_iommufd(d0, i0), &d0_bound, i0_opening));
	STEP("IoasAlloc(i0, a0)", 0,
	     noted(ioas_alloc(i0, &a0), &a0_opening, i0_opening));
	STEP("Attach(d0, a0)", 0, attach(d0, pt_id(a0, a0_opening, d0_bound)));
	STEP("IoasDestroy(i0, a0)", -EBUSY, ioas_destroy(i0, &a0));
	STEP("Read(d0)", device.bar_word, read_word(d0, device.bar));
	STEP("ReadConfig(d0)", device.config_word,
	     read_word(d0, device.config));
	STEP("Write(d0)", 1, write_word(d0));
	STEP("Mmap(d0, m0)", -EINVAL, map_bar(d0, &m0));
	STEP("SetIrqs(d0)", 0, set_irqs(d0));
	STEP("BindDriver", -EEXIST, bind_driver());
	STEP("UnbindDriver", BLOCKED, unbind_driver());
	STEP("Close(d0)", 0, settled(close_slot(&d0)));
	d0_bound = 0;
	STEP("UnbindDriver", -ENOENT, unbind_driver());
	STEP("BindDriver", 0, unbinding ? SKIPPED : bind_driver());
	STEP("OpenDeviceNode(d0)", 0, open_slot(&d0, device.node));
	STEP("Bind(d0, i0)", 0,
	     noted(bind_iommufd(d0, i0), &d0_bound, i0_opening));
	/* The step that fails: expected ok, observed EINVAL. */
	STEP("SetIrqs(d0)", 0, set_irqs(d0));
	release();
	return differing != 0;
}

int main(int argc, char **argv)
{
	int failed;

	setbuf(stdout, NULL);
	find_device(argc > 1 ? argv[1] : NULL);
	prepare();
	printf("%s, %s\n", device.address, device.node);
	failed = sequence();
	puts(failed ? "FAIL" : "PASS");
	return failed;
}
