// SPDX-License-Identifier: Apache-2.0
/*
 * mtty_regions NODE: does mtty keep to the sizes of its regions? Binds the device and reads what is
 * in no region of it. Prints what each call answers, an errno's name or "ok".
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/vfio.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static int node;

static int say(const char *what, int result)
{
	printf("%s: %s\n", what, result < 0 ? strerrorname_np(errno) : "ok");
	fflush(stdout);
	return result;
}

static struct vfio_region_info region(int index)
{
	struct vfio_region_info info = { .argsz = sizeof(info), .index = index };

	ioctl(node, VFIO_DEVICE_GET_REGION_INFO, &info);
	return info;
}

static void read_word(const char *what, __u64 offset)
{
	__u32 word;

	say(what, pread(node, &word, sizeof(word), offset));
}

int main(int argc, char **argv)
{
	struct vfio_device_bind_iommufd bind = { .argsz = 16 };
	struct vfio_region_info bar2, config;

	if (argc != 2)
		return 2;
	bind.iommufd = open("/dev/iommu", O_RDWR | O_CLOEXEC);
	node = open(argv[1], O_RDWR | O_CLOEXEC);
	say("bind", ioctl(node, VFIO_DEVICE_BIND_IOMMUFD, &bind));
	bar2 = region(VFIO_PCI_BAR2_REGION_INDEX);
	config = region(VFIO_PCI_CONFIG_REGION_INDEX);
	printf("size of BAR 2: %llu\n", bar2.size);
	read_word("read of BAR 2", bar2.offset + 4);
	printf("size of the configuration space: %llu\n", config.size);
	read_word("read at its end", config.offset + config.size + 1);
	read_word("read a page behind it", config.offset + 4096);
	return 0;
}
