// SPDX-License-Identifier: GPL-2.0
/*
 * vfio: not everything is given back after Close(d0)
 *
 * Rule broken: closing everything gives everything back: the device can be
 * opened and bound again, and no memory is lost. What outlives the files
 * that it belongs to keeps the device from its next user, or the machine
 * from its memory, until a reboot. Expected by: drivers/vfio/vfio_main.c
 * vfio_device_fops_mmap: access_granted.
 *
 * Seen on: 6.12.107, Debian linux-source-6.12 6.12.107-1, tinyconfig and
 * lab-kernel.config, gcc 12.2.0; 4 of 5 runs failed again.
 * Written for QEMU's edu device, alone in its IOMMU group; another answers
 * reset and MSI in its own way.
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
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
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

static long long close_slot(int *slot)
{
	int ret = close(*slot);

	*slot = -1;
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

static long long restored(void)
{
	errno = 0;
	if (!use_device())
		return 0;
	return errno ? -errno : LOST;
}

static int g0 = -1, d0 = -1;

static void release(void)
{
	close_slot(&d0);
	close_slot(&g0);
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

TEST_F(vfio_lifecycle, initial_state_restored)
{
	/* OpenGroup(g0) */
	EXPECT_EQ(0, open_slot(&g0, device.group));
	/* OpenDeviceNode(d0) */
	EXPECT_EQ(0, open_slot(&d0, device.node));
	/* UnbindDriver */
	EXPECT_EQ(BLOCKED, unbind_driver());
	/* Close(d0): the step that fails */
	EXPECT_EQ(0, settled(close_slot(&d0)));
	release();
	EXPECT_EQ(0, restored());
}

int main(int argc, char *argv[])
{
	find_device(vfio_selftests_get_bdf(&argc, argv));
	need(device.group);
	prepare();
	return test_harness_run(argc, argv);
}
