// SPDX-License-Identifier: Apache-2.0
/*
 * group_reopened GROUP DEVICE: does an open device file keep its group to itself? One user opens the
 * device of a group, maps a page for its DMA, and closes the group's file; then another user opens
 * the group, gives it an address space of its own, and asks for the device. Once with a legacy
 * container and once with an iommufd in its place. Prints what each call answers, an errno's name or
 * "ok", and whether the second user's DMA changed the first one's page.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/vfio.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define PAGE 4096
#define COUNT 2048
#define IOVA 0x100000
#define FIRST_USER 1001
#define SECOND_USER 1002

/* edu's registers in BAR 0 (QEMU's docs/specs/edu.rst) */
#define DMA_SOURCE 0x80
#define DMA_DESTINATION 0x88
#define DMA_COUNT 0x90
#define DMA_COMMAND 0x98
#define DMA_START 1
#define DMA_TO_MEMORY 2
#define BUFFER 0x40000

static const char *group_path, *device_name;

static int say(const char *mode, const char *who, const char *what, int result)
{
	printf("%s: %s: %s: %s\n", mode, who, what, result < 0 ? strerrorname_np(errno) : "ok");
	return result;
}

/* What a user sets a group to: a container, or an iommufd in its place. */
static int open_space(const char *mode)
{
	return open(strcmp(mode, "iommufd") ? "/dev/vfio/vfio" : "/dev/iommu", O_RDWR | O_CLOEXEC);
}

static void set(int device, uint64_t bar0, uint32_t reg, uint32_t value)
{
	if (pwrite(device, &value, sizeof(value), bar0 + reg) != sizeof(value))
		perror("pwrite");
}

static uint64_t region(int device, int index)
{
	struct vfio_region_info info = { .argsz = sizeof(info), .index = index };

	ioctl(device, VFIO_DEVICE_GET_REGION_INFO, &info);
	return info.offset;
}

/* Lets the device write its buffer, which is zeroes, to an address; waits for it. */
static void write_to(int device, uint64_t iova)
{
	uint64_t bar0 = region(device, VFIO_PCI_BAR0_REGION_INDEX);
	uint64_t config = region(device, VFIO_PCI_CONFIG_REGION_INDEX);
	uint16_t command = 6;

	if (pwrite(device, &command, 2, config + 4) != 2)
		perror("PCI_COMMAND");
	set(device, bar0, DMA_SOURCE, BUFFER);
	set(device, bar0, DMA_DESTINATION, iova);
	set(device, bar0, DMA_COUNT, COUNT);
	set(device, bar0, DMA_COMMAND, DMA_START | DMA_TO_MEMORY);
	usleep(500000);
}

static void second(const char *mode)
{
	const char *who = "second user";
	int group, space, device;

	if (setresgid(SECOND_USER, SECOND_USER, SECOND_USER) ||
	    setresuid(SECOND_USER, SECOND_USER, SECOND_USER))
		exit(2);
	group = say(mode, who, "open of the group", open(group_path, O_RDWR | O_CLOEXEC));
	if (group < 0)
		return;
	space = say(mode, who, "open of a space of its own", open_space(mode));
	if (say(mode, who, "VFIO_GROUP_SET_CONTAINER", ioctl(group, VFIO_GROUP_SET_CONTAINER, &space)) < 0)
		return;
	ioctl(space, VFIO_SET_IOMMU, VFIO_TYPE1v2_IOMMU);
	device = say(mode, who, "VFIO_GROUP_GET_DEVICE_FD",
		     ioctl(group, VFIO_GROUP_GET_DEVICE_FD, device_name));
	if (device >= 0)
		write_to(device, IOVA);
}

static void first(const char *mode)
{
	const char *who = "first user";
	uint8_t *page = mmap(NULL, PAGE, PROT_READ | PROT_WRITE,
			     MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
	struct vfio_iommu_type1_dma_map map = {
		.argsz = sizeof(map),
		.flags = VFIO_DMA_MAP_FLAG_READ | VFIO_DMA_MAP_FLAG_WRITE,
		.vaddr = (uintptr_t)page,
		.iova = IOVA,
		.size = PAGE,
	};
	int group, space, i;
	pid_t child;

	memset(page, 0x55, PAGE);
	if (setresgid(FIRST_USER, FIRST_USER, FIRST_USER) || setresuid(0, FIRST_USER, 0))
		exit(2);
	group = say(mode, who, "open of the group", open(group_path, O_RDWR | O_CLOEXEC));
	space = say(mode, who, "open of a space of its own", open_space(mode));
	say(mode, who, "VFIO_GROUP_SET_CONTAINER", ioctl(group, VFIO_GROUP_SET_CONTAINER, &space));
	say(mode, who, "VFIO_SET_IOMMU", ioctl(space, VFIO_SET_IOMMU, VFIO_TYPE1v2_IOMMU));
	say(mode, who, "VFIO_IOMMU_MAP_DMA", ioctl(space, VFIO_IOMMU_MAP_DMA, &map));
	say(mode, who, "VFIO_GROUP_GET_DEVICE_FD",
	    ioctl(group, VFIO_GROUP_GET_DEVICE_FD, device_name));
	say(mode, who, "close of the group", close(group));

	/* The second user begins with no file of the first one's. */
	if (setresuid(0, 0, 0))
		exit(2);
	fflush(stdout);
	child = fork();
	if (!child) {
		close_range(3, ~0U, 0);
		second(mode);
		fflush(stdout);
		_exit(0);
	}
	waitpid(child, NULL, 0);
	for (i = 0; i < COUNT && page[i] == 0x55; i++)
		;
	printf("%s: the second user's DMA %s the first user's page\n", mode,
	       i < COUNT ? "changed" : "did not change");
	fflush(stdout);
}

int main(int argc, char **argv)
{
	static const char *const modes[] = { "container", "iommufd" };

	if (argc != 3)
		return 2;
	group_path = argv[1];
	device_name = argv[2];
	chmod(group_path, 0666);
	chmod("/dev/vfio/vfio", 0666);
	chmod("/dev/iommu", 0666);
	for (int i = 0; i < 2; i++) {
		pid_t child = fork();

		if (!child) {
			first(modes[i]);
			_exit(0);
		}
		waitpid(child, NULL, 0);
	}
	return 0;
}
