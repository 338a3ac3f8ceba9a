// SPDX-License-Identifier: GPL-2.0
/*
 * vfio: Dma(d0) reaches memory that is not mapped for the device
 *
 * Rule broken: no DMA reaches memory that the user did not map for the
 * device. Who may open the device can make it read and write memory that
 * is another's, the kernel's included. Expected by:
 * drivers/vfio/vfio_main.c vfio_device_fops_mmap: access_granted.
 *
 * Seen on: 6.12.107, Debian linux-source-6.12 6.12.107-1, tinyconfig and
 * lab-kernel.config, gcc 12.2.0; 5 of 5 runs failed again.
 * Written for QEMU's edu device (-device edu,dma_mask=0xffffffff), alone
 * in its IOMMU group, and a kernel booted with iommu=pt
 * memmap=4K$0x100000, so that stray DMA shows and does no harm: on another
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
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
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

/* What DMA reached. */
enum { MAPPED_PAGE = 1, OTHER_PAGE = 2 };

/* Registers of edu's DMA engine, and its buffer (docs/specs/edu.rst in QEMU). */
enum { DMA_SOURCE = 0x80, DMA_DESTINATION = 0x88, DMA_COUNT = 0x90, DMA_COMMAND = 0x98 };
enum { DMA_START = 1, DMA_TO_MEMORY = 2, DMA_BUFFER = 0x40000 };
enum { DMA_BYTES = 64, UNTOUCHED = 0x55 };

static int set_register(int fd, __u64 at, __u32 value)
{
	return pwrite(fd, &value, sizeof(value), device.bar + at) < 0;
}

/* The engine begins 100 ms after it was told to. 0 when it is done. */
static int dma_write(int fd, __u64 address, void *page)
{
	__u32 command = DMA_START;

	memset(page, UNTOUCHED, DMA_BYTES);
	if (set_register(fd, DMA_SOURCE, DMA_BUFFER) ||
	    set_register(fd, DMA_DESTINATION, address) ||
	    set_register(fd, DMA_COUNT, DMA_BYTES) ||
	    set_register(fd, DMA_COMMAND, DMA_START | DMA_TO_MEMORY))
		return 1;
	while (command & DMA_START) {
		usleep(2000);
		if (pread(fd, &command, sizeof(command), device.bar + DMA_COMMAND) < 0)
			return 1;
	}
	return 0;
}

static int touched(const unsigned char *page)
{
	for (int i = 0; i < DMA_BYTES; i++)
		if (page[i] != UNTOUCHED)
			return 1;
	return 0;
}

/* Of a page that was written to; /proc tells root alone. */
static __u64 physical(void *page)
{
	int fd = open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC);
	__u64 size = sysconf(_SC_PAGESIZE), entry = 0;

	if (pread(fd, &entry, sizeof(entry), (uintptr_t)page / size * sizeof(entry)) < 0 ||
	    !(entry << 9))
		untested("/proc/self/pagemap");
	close(fd);
	return (entry << 9 >> 9) * size;
}

/* Where DMA gets to: to the page that ioas_map() maps, and to one that nothing maps. */
static long long dma(int fd)
{
	void *page = ioas_page();
	void *other = mmap(NULL, sysconf(_SC_PAGESIZE), PROT_READ | PROT_WRITE,
			   MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
	long long reached = 0;
	__u16 command = 0;

	if (pread(fd, &command, sizeof(command), device.config + 4) < 0)
		return -errno;
	command |= 4;	/* PCI_COMMAND_MASTER */
	if (pwrite(fd, &command, sizeof(command), device.config + 4) < 0)
		return -errno;
	memset(other, UNTOUCHED, DMA_BYTES);
	if (dma_write(fd, IOVA, page))
		return -errno;
	reached |= touched(page) ? MAPPED_PAGE : 0;
	if (dma_write(fd, physical(other), other))
		return -errno;
	reached |= touched(other) ? OTHER_PAGE : 0;
	munmap(other, sysconf(_SC_PAGESIZE));
	return reached;
}

static int i0 = -1, d0 = -1;
static __u32 a0;
static int i0_opening, d0_bound, a0_opening;

FIXTURE(vfio_lifecycle) {
};

FIXTURE_SETUP(vfio_lifecycle)
{
}

FIXTURE_TEARDOWN(vfio_lifecycle)
{
}

TEST_F(vfio_lifecycle, dma_contained)
{
	/* Dma(d0) */
	EXPECT_EQ(-EBADF, dma(d0));
	/* OpenDeviceNode(d0) */
	EXPECT_EQ(0, open_slot(&d0, device.node));
	/* Dma(d0) */
	EXPECT_EQ(-EINVAL, dma(d0));
	/* OpenIommufd(i0) */
	EXPECT_EQ(0,
		  noted(open_slot(&i0, "/dev/iommu"), &i0_opening, ++openings));
	/* IoasAlloc(i0, a0) */
	EXPECT_EQ(0, noted(ioas_alloc(i0, &a0), &a0_opening, i0_opening));
	/* IoasMap(i0, a0) */
	EXPECT_EQ(0, ioas_map(i0, a0));
	/* Bind(d0, i0) */
	EXPECT_EQ(0, noted(bind_iommufd(d0, i0), &d0_bound, i0_opening));
	/* Dma(d0) */
	EXPECT_EQ(0, dma(d0));
	/* Attach(d0, a0) */
	EXPECT_EQ(0, attach(d0, pt_id(a0, a0_opening, d0_bound)));
	/* Dma(d0) */
	EXPECT_EQ(1, dma(d0));
	/* IoasUnmap(i0, a0) */
	EXPECT_EQ(0, ioas_unmap(i0, a0));
	/* Dma(d0) */
	EXPECT_EQ(0, dma(d0));
	/* IoasMap(i0, a0) */
	EXPECT_EQ(0, ioas_map(i0, a0));
	/* Dma(d0) */
	EXPECT_EQ(1, dma(d0));
	/* Detach(d0) */
	EXPECT_EQ(0, detach(d0));
	/* Dma(d0) */
	EXPECT_EQ(0, dma(d0));
	/* Attach(d0, a0) */
	EXPECT_EQ(0, attach(d0, pt_id(a0, a0_opening, d0_bound)));
	/* Close(i0) */
	EXPECT_EQ(0, close_slot(&i0));
	a0 = 0;
	/* Dma(d0): the step that fails */
	EXPECT_EQ(0, dma(d0));
}

int main(int argc, char *argv[])
{
	find_device(vfio_selftests_get_bdf(&argc, argv));
	prepare();
	return test_harness_run(argc, argv);
}
