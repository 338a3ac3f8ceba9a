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

/* 1 when the failure shows. */
static int sequence(void)
{
	STEP("Close(d0)", -EBADF, close_slot(&d0));
	d0_bound = 0;
	STEP("OpenContainer(c0)", 0, open_slot(&c0, "/dev/vfio/vfio"));
	STEP("OpenContainer(c0)", SKIPPED, open_slot(&c0, "/dev/vfio/vfio"));
	STEP("SetIommu(c0)", -EINVAL,
	     call(c0, VFIO_SET_IOMMU, (void *)VFIO_TYPE1v2_IOMMU));
	STEP("OpenGroupAsNobody(g0)", -EACCES,
	     open_as_nobody(&g0, device.group));
	STEP("OpenGroup(g0)", 0, open_slot(&g0, device.group));
	STEP("OpenGroup(g0)", SKIPPED, open_slot(&g0, device.group));
	STEP("GroupStatus(g0)", 1, group_status(g0));
	STEP("GetDeviceFd(g0, e0)", -EINVAL, get_device_fd(g0, &e0));
	STEP("SetContainer(g0, c0)", 0, set_container(g0, c0));
	STEP("SetIommu(c0)", 0,
	     call(c0, VFIO_SET_IOMMU, (void *)VFIO_TYPE1v2_IOMMU));
	STEP("GroupStatus(g0)", 3, group_status(g0));
	STEP("GetDeviceFd(g0, e0)", 0, get_device_fd(g0, &e0));
	STEP("GetDeviceFd(g0, e0)", SKIPPED, get_device_fd(g0, &e0));
	STEP("Read(e0)", device.bar_word, read_word(e0, device.bar));
	STEP("UnsetContainer(g0)", -EBUSY,
	     call(g0, VFIO_GROUP_UNSET_CONTAINER, NULL));
	STEP("Close(e0)", 0, close_slot(&e0));
	STEP("UnsetContainer(g0)", 0,
	     call(g0, VFIO_GROUP_UNSET_CONTAINER, NULL));
	STEP("OpenIommufd(i1)", 0,
	     noted(open_slot(&i1, "/dev/iommu"), &i1_opening, ++openings));
	STEP("SetContainer(g0, i1)", 0, set_container(g0, i1));
	STEP("Close(g0)", 0, close_slot(&g0));
	STEP("Close(c0)", 0, close_slot(&c0));
	STEP("OpenDeviceNodeAsNobody(d0)", -EACCES,
	     open_as_nobody(&d0, device.node));
	STEP("Dup(d0, d1)", -EBADF,
	     noted(dup_slot(d0, &d1), &d1_bound, d0_bound));
	STEP("OpenDeviceNode(d0)", 0, open_slot(&d0, device.node));
	STEP("Dup(d0, d1)", 0, noted(dup_slot(d0, &d1), &d1_bound, d0_bound));
	STEP("Dup(d0, d1)", SKIPPED,
	     noted(dup_slot(d0, &d1), &d1_bound, d0_bound));
	STEP("Read(d0)", -EINVAL, read_word(d0, device.bar));
	STEP("ReadConfig(d0)", -EINVAL, read_word(d0, device.config));
	STEP("Write(d0)", -EINVAL, write_word(d0));
	STEP("GetInfo(d0)", -EINVAL, get_info(d0));
	STEP("GetRegionInfo(d0)", -EINVAL, get_region_info(d0));
	STEP("SetIrqs(d0)", -EINVAL, set_irqs(d0));
	STEP("Reset(d0)", -EINVAL, call(d0, VFIO_DEVICE_RESET, NULL));
	STEP("Feature(d0)", -EINVAL, feature(d0));
	STEP("Mmap(d0, m0)", -EINVAL, map_bar(d0, &m0));
	STEP("Touch(m0)", SKIPPED, touch(m0));
	STEP("Munmap(m0)", SKIPPED, unmap_bar(&m0));
	STEP("Detach(d0)", -EINVAL, detach(d0));
	STEP("AttachBadId(d0)", -EINVAL, attach(d0, NO_OBJECT));
	STEP("Bind(d0, i0)", -EINVAL,
	     noted(bind_iommufd(d0, i0), &d0_bound, i0_opening));
	d1_bound = d0_bound;
	STEP("BindWrongFd(d0)", -EBADFD, bind_wrong_fd(d0));
	STEP("BindNoFd(d0)", -EBADF, bind_iommufd(d0, 1000000));
	STEP("OpenIommufd(i0)", 0,
	     noted(open_slot(&i0, "/dev/iommu"), &i0_opening, ++openings));
	STEP("OpenIommufd(i0)", SKIPPED,
	     noted(open_slot(&i0, "/dev/iommu"), &i0_opening, ++openings));
	STEP("BindBadPage(d0, i0)", -EFAULT,
	     noted(bind_bad_page(d0, i0), &d0_bound, i0_opening));
	d1_bound = d0_bound;
	STEP("Bind(d0, i0)", 0,
	     noted(bind_iommufd(d0, i0), &d0_bound, i0_opening));
	d1_bound = d0_bound;
	STEP("Bind(d0, i0)", -EINVAL,
	     noted(bind_iommufd(d0, i0), &d0_bound, i0_opening));
	d1_bound = d0_bound;
	STEP("Attach(d0, a0)", -ENOENT,
	     attach(d0, pt_id(a0, a0_opening, d0_bound)));
	STEP("IoasAlloc(i0, a0)", 0,
	     noted(ioas_alloc(i0, &a0), &a0_opening, i0_opening));
	STEP("IoasAlloc(i0, a0)", SKIPPED,
	     noted(ioas_alloc(i0, &a0), &a0_opening, i0_opening));
	STEP("IoasMap(i0, a0)", 0, ioas_map(i0, a0));
	STEP("Attach(d1, a0)", 0, attach(d1, pt_id(a0, a0_opening, d1_bound)));
	STEP("IoasDestroy(i0, a0)", -EBUSY, ioas_destroy(i0, &a0));
	STEP("AttachBadId(d0)", -ENOENT, attach(d0, NO_OBJECT));
	STEP("IoasUnmap(i0, a0)", 0, ioas_unmap(i0, a0));
	STEP("IoasUnmap(i0, a0)", -ENOENT, ioas_unmap(i0, a0));
	STEP("Read(d0)", device.bar_word, read_word(d0, device.bar));
	STEP("ReadConfig(d0)", device.config_word,
	     read_word(d0, device.config));
	STEP("Write(d0)", 4, write_word(d0));
	STEP("GetInfo(d0)", 0, get_info(d0));
	STEP("GetRegionInfo(d0)", 0, get_region_info(d0));
	STEP("SetIrqs(d0)", 0, set_irqs(d0));
	STEP("Reset(d0)", -EINVAL, call(d0, VFIO_DEVICE_RESET, NULL));
	STEP("Feature(d0)", -ENOTTY, feature(d0));
	STEP("Mmap(d0, m0)", 0, map_bar(d0, &m0));
	STEP("Mmap(d0, m0)", SKIPPED, map_bar(d0, &m0));
	STEP("Touch(m0)", device.bar_word, touch(m0));
	STEP("Detach(d0)", 0, detach(d0));
	STEP("IoasDestroy(i0, a0)", 0, ioas_destroy(i0, &a0));
	STEP("IoasDestroy(i0, a0)", -ENOENT, ioas_destroy(i0, &a0));
	STEP("IoasAlloc(i0, a0)", 0,
	     noted(ioas_alloc(i0, &a0), &a0_opening, i0_opening));
	STEP("Close(i0)", 0, close_slot(&i0));
	a0 = 0;
	STEP("OpenIommufd(i0)", 0,
	     noted(open_slot(&i0, "/dev/iommu"), &i0_opening, ++openings));
	STEP("IoasAlloc(i0, a0)", 0,
	     noted(ioas_alloc(i0, &a0), &a0_opening, i0_opening));
	STEP("Attach(d0, a0)", -ENOENT,
	     attach(d0, pt_id(a0, a0_opening, d0_bound)));
	STEP("BindDriver", -EBUSY, bind_driver());
	STEP("Close(d0)", 0, close_slot(&d0));
	d0_bound = 0;
	STEP("Read(d1)", device.bar_word, read_word(d1, device.bar));
	STEP("Close(d1)", 0, close_slot(&d1));
	d1_bound = 0;
	STEP("UnbindDriver", BLOCKED, unbind_driver());
	STEP("UnbindDriver", SKIPPED, unbind_driver());
	STEP("BindDriver", SKIPPED, unbinding ? SKIPPED : bind_driver());
	STEP("Touch(m0)", device.bar_word, touch(m0));
	STEP("Munmap(m0)", 0, settled(unmap_bar(&m0)));
	STEP("UnbindDriver", -ENODEV, unbind_driver());
	STEP("OpenDeviceNode(d0)", -ENOENT, open_slot(&d0, device.node));
	STEP("BindDriver", 0, unbinding ? SKIPPED : bind_driver());
	/* The step that fails: breaks lockstep. */
	STEP("OpenDeviceNode(d0)", 0, open_slot(&d0, device.node));
	release();
	return differing != 0;
}

int main(int argc, char **argv)
{
	int failed;

	setbuf(stdout, NULL);
	find_device(argc > 1 ? argv[1] : NULL);
	need("/dev/vfio/vfio");
	need(device.group);
	prepare();
	printf("%s, %s\n", device.address, device.node);
	failed = sequence();
	puts(failed ? "FAIL" : "PASS");
	return failed;
}
