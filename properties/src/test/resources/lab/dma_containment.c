// SPDX-License-Identifier: Apache-2.0
/*
 * dma_containment NODE: lets the DMA engine of QEMU's edu (docs/specs/edu.rst there) work at every
 * stage of the life of a device node, and looks what it could read and change. Prints TAP. The
 * device answers 100 ms after it was told to begin, which is what makes the last stage possible.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/iommufd.h>
#include <linux/vfio.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#define PAGE 4096
/* Below the size of edu's buffer: the emulator ends when the engine reaches its last byte. */
#define COUNT 2048
#define IOVA 0x100000
#define IOVA_OUT 0x200000
#define CANARY (16 << 20)

/* edu's registers in BAR 0 */
#define DMA_SOURCE 0x80
#define DMA_DESTINATION 0x88
#define DMA_COUNT 0x90
#define DMA_COMMAND 0x98
#define DMA_START 1
#define DMA_TO_MEMORY 2
#define BUFFER 0x40000

static int test;
static int failed;
static uint64_t bar0, config;
static uint8_t *page, *out, *canary;

static void check(int good, const char *what)
{
	printf("%sok %d - %s\n", good ? "" : "not ", ++test, what);
	failed |= !good;
}

static void must(int good, const char *what)
{
	if (!good) {
		printf("Bail out! %s: %s\n", what, strerror(errno));
		exit(2);
	}
}

static int filled(const uint8_t *bytes, uint8_t value, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (bytes[i] != value)
			return 0;
	return 1;
}

static int set(int node, uint32_t reg, uint32_t value)
{
	return pwrite(node, &value, sizeof(value), bar0 + reg) == sizeof(value) ? 0 : -errno;
}

static void begin(int node, uint64_t iova, int to_memory)
{
	int bad = set(node, DMA_SOURCE, to_memory ? BUFFER : iova) ||
		  set(node, DMA_DESTINATION, to_memory ? iova : BUFFER) ||
		  set(node, DMA_COUNT, COUNT) ||
		  set(node, DMA_COMMAND, DMA_START | (to_memory ? DMA_TO_MEMORY : 0));

	must(!bad, "tell the engine to begin");
}

/* COUNT bytes between the engine's buffer and an address, one way or the other. */
static void dma(int node, uint64_t iova, int to_memory)
{
	begin(node, iova, to_memory);
	for (int i = 0; i < 1000; i++) {
		uint32_t command = 0;

		must(pread(node, &command, sizeof(command), bar0 + DMA_COMMAND) == sizeof(command),
		     "read the engine's state");
		if (!(command & DMA_START))
			return;
		usleep(5000);
	}
	must(0, "the engine does not come to an end");
}

static uint64_t region(int node, int index)
{
	struct vfio_region_info info = { .argsz = sizeof(info), .index = index };

	must(!ioctl(node, VFIO_DEVICE_GET_REGION_INFO, &info), "VFIO_DEVICE_GET_REGION_INFO");
	return info.offset;
}

static int attach(int node, uint32_t id)
{
	struct vfio_device_attach_iommufd_pt arg = { .argsz = sizeof(arg), .pt_id = id };

	return ioctl(node, VFIO_DEVICE_ATTACH_IOMMUFD_PT, &arg);
}

static int detach(int node)
{
	struct vfio_device_detach_iommufd_pt arg = { .argsz = sizeof(arg) };

	return ioctl(node, VFIO_DEVICE_DETACH_IOMMUFD_PT, &arg);
}

static void map(int iommufd, uint32_t ioas, void *memory, uint64_t iova)
{
	struct iommu_ioas_map arg = {
		.size = sizeof(arg),
		.flags = IOMMU_IOAS_MAP_FIXED_IOVA | IOMMU_IOAS_MAP_READABLE | IOMMU_IOAS_MAP_WRITEABLE,
		.ioas_id = ioas,
		.user_va = (uintptr_t)memory,
		.length = PAGE,
		.iova = iova,
	};

	must(!ioctl(iommufd, IOMMU_IOAS_MAP, &arg), "IOMMU_IOAS_MAP");
}

static void unmap(int iommufd, uint32_t ioas, uint64_t iova)
{
	struct iommu_ioas_unmap arg = {
		.size = sizeof(arg), .ioas_id = ioas, .iova = iova, .length = PAGE
	};

	must(!ioctl(iommufd, IOMMU_IOAS_UNMAP, &arg), "IOMMU_IOAS_UNMAP");
}

static void master(int node)
{
	uint16_t command;

	must(pread(node, &command, 2, config + 4) == 2, "read PCI_COMMAND");
	command |= 4;
	must(pwrite(node, &command, 2, config + 4) == 2, "set PCI_COMMAND_MASTER");
}

/* The engine's buffer holds 0xaa; whatever comes out of it can be told from the page's 0x55. */
static int changes(int node)
{
	memset(page, 0x55, PAGE);
	dma(node, IOVA, 1);
	return !filled(page, 0x55, PAGE);
}

int main(int argc, char **argv)
{
	struct vfio_device_bind_iommufd bind = { .argsz = sizeof(bind) };
	struct iommu_ioas_alloc ioas = { .size = sizeof(ioas) };
	struct iommu_hwpt_alloc hwpt = { .size = sizeof(hwpt) };
	uint8_t *memory;
	int node, iommufd;

	must(argc == 2, "usage: dma_containment NODE");
	memory = mmap(NULL, 2 * PAGE + CANARY, PROT_READ | PROT_WRITE,
		      MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
	must(memory != MAP_FAILED, "mmap");
	page = memory;
	out = memory + PAGE;
	canary = memory + 2 * PAGE;
	memset(canary, 0xcc, CANARY);

	/* All at once at the end: the kernel writes of its faults to the same console. */
	setvbuf(stdout, NULL, _IOFBF, 8192);
	printf("TAP version 13\n1..11\n");
	node = open(argv[1], O_RDWR | O_CLOEXEC);
	iommufd = open("/dev/iommu", O_RDWR | O_CLOEXEC);
	must(node >= 0 && iommufd >= 0, "open");
	check(set(node, DMA_COMMAND, DMA_START) == -EINVAL, "before bind the engine is out of reach");

	bind.iommufd = iommufd;
	must(!ioctl(node, VFIO_DEVICE_BIND_IOMMUFD, &bind), "VFIO_DEVICE_BIND_IOMMUFD");
	must(!ioctl(iommufd, IOMMU_IOAS_ALLOC, &ioas), "IOMMU_IOAS_ALLOC");
	bar0 = region(node, VFIO_PCI_BAR0_REGION_INDEX);
	config = region(node, VFIO_PCI_CONFIG_REGION_INDEX);
	map(iommufd, ioas.out_ioas_id, page, IOVA);
	master(node);
	check(!changes(node), "bound and not attached: nothing is changed");
	memset(page, 0x55, PAGE);
	dma(node, IOVA, 0);

	/* A page table of the user's own keeps its mappings while nothing is attached to it. */
	hwpt.dev_id = bind.out_devid;
	hwpt.pt_id = ioas.out_ioas_id;
	must(!ioctl(iommufd, IOMMU_HWPT_ALLOC, &hwpt), "IOMMU_HWPT_ALLOC");
	must(!attach(node, hwpt.out_hwpt_id), "attach to a page table");
	map(iommufd, ioas.out_ioas_id, out, IOVA_OUT);
	memset(out, 0xaa, PAGE);
	dma(node, IOVA_OUT, 1);
	check(!memchr(out, 0x55, COUNT), "bound and not attached: nothing was read");
	memset(out, 0xaa, PAGE);
	dma(node, IOVA_OUT, 0);
	check(changes(node) && filled(page, 0xaa, COUNT),
	      "attached to a page table: what is mapped is read and changed");
	unmap(iommufd, ioas.out_ioas_id, IOVA);
	check(!changes(node), "unmapped: nothing is changed");
	map(iommufd, ioas.out_ioas_id, page, IOVA);
	check(changes(node), "mapped again: it is changed");
	must(!detach(node), "detach from a page table");
	check(!changes(node), "detached from a page table: nothing is changed");

	must(!attach(node, ioas.out_ioas_id), "attach to an address space");
	check(changes(node), "attached to an address space: what is mapped is changed");
	must(!detach(node), "detach from an address space");
	check(!changes(node), "detached from an address space: nothing is changed");

	must(!attach(node, ioas.out_ioas_id), "attach again");
	memset(page, 0x55, PAGE);
	begin(node, IOVA, 1);
	close(node);
	usleep(400000);
	check(filled(page, 0x55, PAGE), "closed before the engine began: nothing is changed");
	check(filled(canary, 0xcc, CANARY), "what was never mapped is as it was");
	close(iommufd);
	return failed;
}
