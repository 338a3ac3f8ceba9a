// SPDX-License-Identifier: GPL-2.0
/*
 * vfio: OpenDeviceNode(d0) gives ok, not ok
 *
 * Rule broken: every action answers exactly as the chart says. User
 * programs rely on these answers; one that differs means that a state was
 * kept or changed which the contract says is otherwise, so later calls are
 * judged by the wrong state. Expected by: drivers/vfio/vfio_main.c
 * vfio_device_fops_mmap: access_granted.
 *
 * Seen on: 6.12.107, Debian linux-source-6.12 6.12.107-1, tinyconfig and
 * lab-kernel.config, gcc 12.2.0; 5 of 5 runs failed again.
 * Written for QEMU's edu device, alone in its IOMMU group: on another
 * device, mind the write to BAR 0 and the reset.
 *
 * Build: put this into tools/testing/selftests/vfio as NAME.c, add
 *        TEST_GEN_PROGS += NAME
 *        to the Makefile there, then
 *        make headers && make -C tools/testing/selftests TARGETS=vfio
 * Run:   ./NAME PCI-ADDRESS, as root; the device is bound to vfio-pci.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <linux/futex.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/fsuid.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include <linux/iommufd.h>
#include <linux/vfio.h>

#include <libvfio.h>
#include "kselftest_harness.h"

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

static void need(const char *path)
{
	if (access(path, R_OK | W_OK))
		untested(path);
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

/* To the file system, this thread is a user without any right to the file. */
static long long open_as_nobody(int *slot, const char *path)
{
	int user = setfsuid(65534);
	long long ret = open_slot(slot, path);

	setfsuid(user);
	return ret;
}

/* A second descriptor of the same file. */
static long long dup_slot(int fd, int *slot)
{
	if (*slot >= 0)
		return SKIPPED;
	*slot = fcntl(fd, F_DUPFD_CLOEXEC, 0);
	return *slot < 0 ? -errno : 0;
}

static long long close_slot(int *slot)
{
	int ret = close(*slot);

	*slot = -1;
	return ret < 0 ? -errno : 0;
}

static long long set_container(int group, int fd)
{
	return call(group, VFIO_GROUP_SET_CONTAINER, &fd);
}

static long long get_device_fd(int group, int *slot)
{
	if (*slot >= 0)
		return SKIPPED;
	*slot = call(group, VFIO_GROUP_GET_DEVICE_FD, device.address);
	if (*slot < 0) {
		int error = *slot;

		*slot = -1;
		return error;
	}
	return 0;
}

static long long group_status(int group)
{
	struct vfio_group_status status = { .argsz = sizeof(status) };
	long long ret = call(group, VFIO_GROUP_GET_STATUS, &status);

	return ret < 0 ? ret : status.flags;
}

static long long bind_wrong_fd(int fd)
{
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);
	long long ret = bind_iommufd(fd, null);

	close(null);
	return ret;
}

/* The argument is in a page that can be read but not written. */
static long long bind_bad_page(int fd, int iommufd)
{
	size_t size = sysconf(_SC_PAGESIZE);
	struct vfio_device_bind_iommufd *bind = mmap(NULL, size, PROT_READ | PROT_WRITE,
						     MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	long long ret;

	if (bind == MAP_FAILED)
		return LOST;
	bind->argsz = 16;
	bind->iommufd = iommufd;
	ret = mprotect(bind, size, PROT_READ);
	if (!ret)
		ret = call(fd, VFIO_DEVICE_BIND_IOMMUFD, bind);
	munmap(bind, size);
	return ret;
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

#define IOVA 0x100000

static void *ioas_page(void)
{
	static void *page;

	if (!page)
		page = mmap(NULL, sysconf(_SC_PAGESIZE), PROT_READ | PROT_WRITE,
			    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	return page;
}

static long long ioas_map(int iommufd, __u32 ioas)
{
	struct iommu_ioas_map map = {
		.size = sizeof(map),
		.flags = IOMMU_IOAS_MAP_FIXED_IOVA | IOMMU_IOAS_MAP_WRITEABLE |
			 IOMMU_IOAS_MAP_READABLE,
		.ioas_id = ioas,
		.length = sysconf(_SC_PAGESIZE),
		.iova = IOVA,
		.user_va = (uintptr_t)ioas_page(),
	};

	return call(iommufd, IOMMU_IOAS_MAP, &map);
}

static long long ioas_unmap(int iommufd, __u32 ioas)
{
	struct iommu_ioas_unmap unmap = {
		.size = sizeof(unmap),
		.ioas_id = ioas,
		.iova = IOVA,
		.length = sysconf(_SC_PAGESIZE),
	};

	return call(iommufd, IOMMU_IOAS_UNMAP, &unmap);
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

static long long detach(int fd)
{
	struct vfio_device_detach_iommufd_pt detach = { .argsz = 8 };

	return call(fd, VFIO_DEVICE_DETACH_IOMMUFD_PT, &detach);
}

static long long read_word(int fd, __u64 offset)
{
	__u32 word = 0;

	if (pread(fd, &word, sizeof(word), offset) < 0)
		return -errno;
	return word;
}

static long long write_word(int fd)
{
	__u32 word = 0;
	ssize_t ret = pwrite(fd, &word, sizeof(word), device.bar + 4);

	return ret < 0 ? -errno : ret;
}

static long long get_info(int fd)
{
	struct vfio_device_info info = { .argsz = sizeof(info) };

	return call(fd, VFIO_DEVICE_GET_INFO, &info);
}

static long long get_region_info(int fd)
{
	struct vfio_region_info info = {
		.argsz = sizeof(info),
		.index = VFIO_PCI_BAR0_REGION_INDEX,
	};

	return call(fd, VFIO_DEVICE_GET_REGION_INFO, &info);
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

/* Asks whether a feature can be read whose number does not exist. */
static long long feature(int fd)
{
	struct vfio_device_feature feature = {
		.argsz = sizeof(feature),
		.flags = VFIO_DEVICE_FEATURE_PROBE | VFIO_DEVICE_FEATURE_GET | 0xffff,
	};

	return call(fd, VFIO_DEVICE_FEATURE, &feature);
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

/*
 * Reads through the kernel: a load could end in SIGBUS. A futex compares with
 * one access of 32 bits, the only size that QEMU's edu answers; a word that is
 * another is fetched through a pipe.
 */
static long long touch(void *bar)
{
	__u32 word = 0, other = 0;
	long long ret = LOST;
	int ends[2];

	if (!bar)
		return SKIPPED;
	if (syscall(SYS_futex, bar, FUTEX_CMP_REQUEUE_PRIVATE, 0L, 0L, &other,
		    device.bar_word) == 0)
		return device.bar_word;
	if (pipe(ends))
		return LOST;
	if (write(ends[1], bar, sizeof(word)) < 0)
		ret = errno == EFAULT ? FAULT : -errno;
	else if (read(ends[0], &word, sizeof(word)) > 0)
		ret = word;
	close(ends[0]);
	close(ends[1]);
	return ret;
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

static long long write_address(const char *path)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	ssize_t ret = write(fd, device.address, strlen(device.address));
	int error = errno;

	close(fd);
	return ret < 0 ? -error : 0;
}

static long long bind_driver(void)
{
	return write_address("/sys/bus/pci/drivers/vfio-pci/bind");
}

static long long take_from_driver(void)
{
	return write_address("/sys/bus/pci/drivers/vfio-pci/unbind");
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

static int c0 = -1, g0 = -1, i0 = -1, i1 = -1, d0 = -1, d1 = -1, e0 = -1;
static __u32 a0;
static void *m0;
static int i0_opening, i1_opening, d0_bound, d1_bound, a0_opening;

static void release(void)
{
	unmap_bar(&m0);
	close_slot(&e0);
	close_slot(&d1);
	close_slot(&d0);
	close_slot(&i1);
	close_slot(&i0);
	close_slot(&g0);
	close_slot(&c0);
	settled(0);
	if (!unbinding)
		bind_driver();
}

FIXTURE(vfio_lifecycle) {
};

FIXTURE_SETUP(vfio_lifecycle)
{
}

FIXTURE_TEARDOWN(vfio_lifecycle)
{
	release();
}

TEST_F(vfio_lifecycle, lockstep)
{
	/* Close(d0) */
	EXPECT_EQ(-EBADF, close_slot(&d0));
	d0_bound = 0;
	/* OpenContainer(c0) */
	EXPECT_EQ(0, open_slot(&c0, "/dev/vfio/vfio"));
	/* OpenContainer(c0) */
	EXPECT_EQ(SKIPPED, open_slot(&c0, "/dev/vfio/vfio"));
	/* SetIommu(c0) */
	EXPECT_EQ(-EINVAL,
		  call(c0, VFIO_SET_IOMMU, (void *)VFIO_TYPE1v2_IOMMU));
	/* OpenGroupAsNobody(g0) */
	EXPECT_EQ(-EACCES, open_as_nobody(&g0, device.group));
	/* OpenGroup(g0) */
	EXPECT_EQ(0, open_slot(&g0, device.group));
	/* OpenGroup(g0) */
	EXPECT_EQ(SKIPPED, open_slot(&g0, device.group));
	/* GroupStatus(g0) */
	EXPECT_EQ(1, group_status(g0));
	/* GetDeviceFd(g0, e0) */
	EXPECT_EQ(-EINVAL, get_device_fd(g0, &e0));
	/* SetContainer(g0, c0) */
	EXPECT_EQ(0, set_container(g0, c0));
	/* SetIommu(c0) */
	EXPECT_EQ(0, call(c0, VFIO_SET_IOMMU, (void *)VFIO_TYPE1v2_IOMMU));
	/* GroupStatus(g0) */
	EXPECT_EQ(3, group_status(g0));
	/* GetDeviceFd(g0, e0) */
	EXPECT_EQ(0, get_device_fd(g0, &e0));
	/* GetDeviceFd(g0, e0) */
	EXPECT_EQ(SKIPPED, get_device_fd(g0, &e0));
	/* Read(e0) */
	EXPECT_EQ(device.bar_word, read_word(e0, device.bar));
	/* UnsetContainer(g0) */
	EXPECT_EQ(-EBUSY, call(g0, VFIO_GROUP_UNSET_CONTAINER, NULL));
	/* Close(e0) */
	EXPECT_EQ(0, close_slot(&e0));
	/* UnsetContainer(g0) */
	EXPECT_EQ(0, call(g0, VFIO_GROUP_UNSET_CONTAINER, NULL));
	/* OpenIommufd(i1) */
	EXPECT_EQ(0,
		  noted(open_slot(&i1, "/dev/iommu"), &i1_opening, ++openings));
	/* SetContainer(g0, i1) */
	EXPECT_EQ(0, set_container(g0, i1));
	/* Close(g0) */
	EXPECT_EQ(0, close_slot(&g0));
	/* Close(c0) */
	EXPECT_EQ(0, close_slot(&c0));
	/* OpenDeviceNodeAsNobody(d0) */
	EXPECT_EQ(-EACCES, open_as_nobody(&d0, device.node));
	/* Dup(d0, d1) */
	EXPECT_EQ(-EBADF, noted(dup_slot(d0, &d1), &d1_bound, d0_bound));
	/* OpenDeviceNode(d0) */
	EXPECT_EQ(0, open_slot(&d0, device.node));
	/* Dup(d0, d1) */
	EXPECT_EQ(0, noted(dup_slot(d0, &d1), &d1_bound, d0_bound));
	/* Dup(d0, d1) */
	EXPECT_EQ(SKIPPED, noted(dup_slot(d0, &d1), &d1_bound, d0_bound));
	/* Read(d0) */
	EXPECT_EQ(-EINVAL, read_word(d0, device.bar));
	/* ReadConfig(d0) */
	EXPECT_EQ(-EINVAL, read_word(d0, device.config));
	/* Write(d0) */
	EXPECT_EQ(-EINVAL, write_word(d0));
	/* GetInfo(d0) */
	EXPECT_EQ(-EINVAL, get_info(d0));
	/* GetRegionInfo(d0) */
	EXPECT_EQ(-EINVAL, get_region_info(d0));
	/* SetIrqs(d0) */
	EXPECT_EQ(-EINVAL, set_irqs(d0));
	/* Reset(d0) */
	EXPECT_EQ(-EINVAL, call(d0, VFIO_DEVICE_RESET, NULL));
	/* Feature(d0) */
	EXPECT_EQ(-EINVAL, feature(d0));
	/* Mmap(d0, m0) */
	EXPECT_EQ(-EINVAL, map_bar(d0, &m0));
	/* Touch(m0) */
	EXPECT_EQ(SKIPPED, touch(m0));
	/* Munmap(m0) */
	EXPECT_EQ(SKIPPED, unmap_bar(&m0));
	/* Detach(d0) */
	EXPECT_EQ(-EINVAL, detach(d0));
	/* AttachBadId(d0) */
	EXPECT_EQ(-EINVAL, attach(d0, NO_OBJECT));
	/* Bind(d0, i0) */
	EXPECT_EQ(-EINVAL, noted(bind_iommufd(d0, i0), &d0_bound, i0_opening));
	d1_bound = d0_bound;
	/* BindWrongFd(d0) */
	EXPECT_EQ(-EBADFD, bind_wrong_fd(d0));
	/* BindNoFd(d0) */
	EXPECT_EQ(-EBADF, bind_iommufd(d0, 1000000));
	/* OpenIommufd(i0) */
	EXPECT_EQ(0,
		  noted(open_slot(&i0, "/dev/iommu"), &i0_opening, ++openings));
	/* OpenIommufd(i0) */
	EXPECT_EQ(SKIPPED,
		  noted(open_slot(&i0, "/dev/iommu"), &i0_opening, ++openings));
	/* BindBadPage(d0, i0) */
	EXPECT_EQ(-EFAULT, noted(bind_bad_page(d0, i0), &d0_bound, i0_opening));
	d1_bound = d0_bound;
	/* Bind(d0, i0) */
	EXPECT_EQ(0, noted(bind_iommufd(d0, i0), &d0_bound, i0_opening));
	d1_bound = d0_bound;
	/* Bind(d0, i0) */
	EXPECT_EQ(-EINVAL, noted(bind_iommufd(d0, i0), &d0_bound, i0_opening));
	d1_bound = d0_bound;
	/* Attach(d0, a0) */
	EXPECT_EQ(-ENOENT, attach(d0, pt_id(a0, a0_opening, d0_bound)));
	/* IoasAlloc(i0, a0) */
	EXPECT_EQ(0, noted(ioas_alloc(i0, &a0), &a0_opening, i0_opening));
	/* IoasAlloc(i0, a0) */
	EXPECT_EQ(SKIPPED, noted(ioas_alloc(i0, &a0), &a0_opening, i0_opening));
	/* IoasMap(i0, a0) */
	EXPECT_EQ(0, ioas_map(i0, a0));
	/* Attach(d1, a0) */
	EXPECT_EQ(0, attach(d1, pt_id(a0, a0_opening, d1_bound)));
	/* IoasDestroy(i0, a0) */
	EXPECT_EQ(-EBUSY, ioas_destroy(i0, &a0));
	/* AttachBadId(d0) */
	EXPECT_EQ(-ENOENT, attach(d0, NO_OBJECT));
	/* IoasUnmap(i0, a0) */
	EXPECT_EQ(0, ioas_unmap(i0, a0));
	/* IoasUnmap(i0, a0) */
	EXPECT_EQ(-ENOENT, ioas_unmap(i0, a0));
	/* Read(d0) */
	EXPECT_EQ(device.bar_word, read_word(d0, device.bar));
	/* ReadConfig(d0) */
	EXPECT_EQ(device.config_word, read_word(d0, device.config));
	/* Write(d0) */
	EXPECT_EQ(4, write_word(d0));
	/* GetInfo(d0) */
	EXPECT_EQ(0, get_info(d0));
	/* GetRegionInfo(d0) */
	EXPECT_EQ(0, get_region_info(d0));
	/* SetIrqs(d0) */
	EXPECT_EQ(0, set_irqs(d0));
	/* Reset(d0) */
	EXPECT_EQ(-EINVAL, call(d0, VFIO_DEVICE_RESET, NULL));
	/* Feature(d0) */
	EXPECT_EQ(-ENOTTY, feature(d0));
	/* Mmap(d0, m0) */
	EXPECT_EQ(0, map_bar(d0, &m0));
	/* Mmap(d0, m0) */
	EXPECT_EQ(SKIPPED, map_bar(d0, &m0));
	/* Touch(m0) */
	EXPECT_EQ(device.bar_word, touch(m0));
	/* Detach(d0) */
	EXPECT_EQ(0, detach(d0));
	/* IoasDestroy(i0, a0) */
	EXPECT_EQ(0, ioas_destroy(i0, &a0));
	/* IoasDestroy(i0, a0) */
	EXPECT_EQ(-ENOENT, ioas_destroy(i0, &a0));
	/* IoasAlloc(i0, a0) */
	EXPECT_EQ(0, noted(ioas_alloc(i0, &a0), &a0_opening, i0_opening));
	/* Close(i0) */
	EXPECT_EQ(0, close_slot(&i0));
	a0 = 0;
	/* OpenIommufd(i0) */
	EXPECT_EQ(0,
		  noted(open_slot(&i0, "/dev/iommu"), &i0_opening, ++openings));
	/* IoasAlloc(i0, a0) */
	EXPECT_EQ(0, noted(ioas_alloc(i0, &a0), &a0_opening, i0_opening));
	/* Attach(d0, a0) */
	EXPECT_EQ(-ENOENT, attach(d0, pt_id(a0, a0_opening, d0_bound)));
	/* BindDriver */
	EXPECT_EQ(-EBUSY, bind_driver());
	/* Close(d0) */
	EXPECT_EQ(0, close_slot(&d0));
	d0_bound = 0;
	/* Read(d1) */
	EXPECT_EQ(device.bar_word, read_word(d1, device.bar));
	/* Close(d1) */
	EXPECT_EQ(0, close_slot(&d1));
	d1_bound = 0;
	/* UnbindDriver */
	EXPECT_EQ(BLOCKED, unbind_driver());
	/* UnbindDriver */
	EXPECT_EQ(SKIPPED, unbind_driver());
	/* BindDriver */
	EXPECT_EQ(SKIPPED, unbinding ? SKIPPED : bind_driver());
	/* Touch(m0) */
	EXPECT_EQ(device.bar_word, touch(m0));
	/* Munmap(m0) */
	EXPECT_EQ(0, settled(unmap_bar(&m0)));
	/* UnbindDriver */
	EXPECT_EQ(-ENODEV, unbind_driver());
	/* OpenDeviceNode(d0) */
	EXPECT_EQ(-ENOENT, open_slot(&d0, device.node));
	/* BindDriver */
	EXPECT_EQ(0, unbinding ? SKIPPED : bind_driver());
	/* OpenDeviceNode(d0): the step that fails */
	EXPECT_EQ(0, open_slot(&d0, device.node));
}

int main(int argc, char *argv[])
{
	find_device(vfio_selftests_get_bdf(&argc, argv));
	need("/dev/vfio/vfio");
	need(device.group);
	prepare();
	return test_harness_run(argc, argv);
}
