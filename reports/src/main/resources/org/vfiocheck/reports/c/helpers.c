//@ head includes: errno.h
/* Outcomes that are neither a value nor minus an errno. */
enum { FAULT = -10005, BLOCKED, SKIPPED, REFUSED, LOST };

//@ device needs: head
//@ device includes: errno.h stdio.h stdlib.h string.h
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

//@ find needs: device
//@ find includes: glob.h unistd.h
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

//@ need needs: device
//@ need includes: unistd.h
static void need(const char *path)
{
	if (access(path, R_OK | W_OK))
		untested(path);
}

//@ call needs: head
//@ call includes: sys/ioctl.h
/* The ioctl's value, or minus errno. */
static long long call(int fd, unsigned long request, void *arg)
{
	int ret = ioctl(fd, request, arg);

	return ret < 0 ? -errno : ret;
}

//@ bind needs: call
static long long bind_iommufd(int fd, int iommufd)
{
	struct vfio_device_bind_iommufd bind = {
		.argsz = 16,	/* as of 6.6, without what was appended later */
		.iommufd = iommufd,
	};

	return call(fd, VFIO_DEVICE_BIND_IOMMUFD, &bind);
}

//@ prepare needs: bind device
//@ prepare includes: fcntl.h unistd.h
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

//@ open needs: head
//@ open includes: fcntl.h
/* A slot for a descriptor is -1 when it is empty; a full one is left alone. */
static long long open_slot(int *slot, const char *path)
{
	if (*slot >= 0)
		return SKIPPED;
	*slot = open(path, O_RDWR | O_CLOEXEC);
	return *slot < 0 ? -errno : 0;
}

//@ open_as_nobody needs: open
//@ open_as_nobody includes: sys/fsuid.h
/* To the file system, this thread is a user without any right to the file. */
static long long open_as_nobody(int *slot, const char *path)
{
	int user = setfsuid(65534);
	long long ret = open_slot(slot, path);

	setfsuid(user);
	return ret;
}

//@ dup needs: head
//@ dup includes: fcntl.h
/* A second descriptor of the same file. */
static long long dup_slot(int fd, int *slot)
{
	if (*slot >= 0)
		return SKIPPED;
	*slot = fcntl(fd, F_DUPFD_CLOEXEC, 0);
	return *slot < 0 ? -errno : 0;
}

//@ close needs: head
//@ close includes: unistd.h
static long long close_slot(int *slot)
{
	int ret = close(*slot);

	*slot = -1;
	return ret < 0 ? -errno : 0;
}

//@ set_container needs: call
static long long set_container(int group, int fd)
{
	return call(group, VFIO_GROUP_SET_CONTAINER, &fd);
}

//@ get_device_fd needs: call device
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

//@ group_status needs: call
static long long group_status(int group)
{
	struct vfio_group_status status = { .argsz = sizeof(status) };
	long long ret = call(group, VFIO_GROUP_GET_STATUS, &status);

	return ret < 0 ? ret : status.flags;
}

//@ bind_wrong_fd needs: bind
//@ bind_wrong_fd includes: fcntl.h unistd.h
static long long bind_wrong_fd(int fd)
{
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);
	long long ret = bind_iommufd(fd, null);

	close(null);
	return ret;
}

//@ bind_bad_page needs: call
//@ bind_bad_page includes: sys/mman.h unistd.h
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

//@ ioas_alloc needs: call
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

//@ iova needs: head
#define IOVA 0x100000

//@ ioas_map needs: call iova
//@ ioas_map includes: stdint.h sys/mman.h unistd.h
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

//@ ioas_unmap needs: call iova
//@ ioas_unmap includes: unistd.h
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

//@ ioas_destroy needs: call
static long long ioas_destroy(int iommufd, __u32 *slot)
{
	struct iommu_destroy destroy = { .size = sizeof(destroy), .id = *slot };
	long long ret = call(iommufd, IOMMU_DESTROY, &destroy);

	if (ret >= 0)
		*slot = 0;
	return ret;
}

//@ attach needs: call
#define NO_OBJECT 0x7ffffff0	/* no iommufd has an object of this number */

static long long attach(int fd, __u32 id)
{
	struct vfio_device_attach_iommufd_pt attach = {
		.argsz = 12,	/* as of 6.6 */
		.pt_id = id,
	};

	return call(fd, VFIO_DEVICE_ATTACH_IOMMUFD_PT, &attach);
}

//@ generation needs: attach
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

//@ openings needs: generation
static int openings;

//@ detach needs: call
static long long detach(int fd)
{
	struct vfio_device_detach_iommufd_pt detach = { .argsz = 8 };

	return call(fd, VFIO_DEVICE_DETACH_IOMMUFD_PT, &detach);
}

//@ read_word needs: device
//@ read_word includes: unistd.h
static long long read_word(int fd, __u64 offset)
{
	__u32 word = 0;

	if (pread(fd, &word, sizeof(word), offset) < 0)
		return -errno;
	return word;
}

//@ write_word needs: device
//@ write_word includes: unistd.h
static long long write_word(int fd)
{
	__u32 word = 0;
	ssize_t ret = pwrite(fd, &word, sizeof(word), device.bar + 4);

	return ret < 0 ? -errno : ret;
}

//@ get_info needs: call
static long long get_info(int fd)
{
	struct vfio_device_info info = { .argsz = sizeof(info) };

	return call(fd, VFIO_DEVICE_GET_INFO, &info);
}

//@ get_region_info needs: call
static long long get_region_info(int fd)
{
	struct vfio_region_info info = {
		.argsz = sizeof(info),
		.index = VFIO_PCI_BAR0_REGION_INDEX,
	};

	return call(fd, VFIO_DEVICE_GET_REGION_INFO, &info);
}

//@ set_irqs needs: call
//@ set_irqs includes: string.h sys/eventfd.h
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

//@ feature needs: call
/* Asks whether a feature can be read whose number does not exist. */
static long long feature(int fd)
{
	struct vfio_device_feature feature = {
		.argsz = sizeof(feature),
		.flags = VFIO_DEVICE_FEATURE_PROBE | VFIO_DEVICE_FEATURE_GET | 0xffff,
	};

	return call(fd, VFIO_DEVICE_FEATURE, &feature);
}

//@ dma needs: device ioas_map
//@ dma includes: fcntl.h stdint.h string.h sys/mman.h unistd.h
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

//@ map_bar needs: device
//@ map_bar includes: sys/mman.h unistd.h
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

//@ touch needs: device
//@ touch includes: linux/futex.h sys/syscall.h unistd.h
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

//@ unmap_bar needs: head
//@ unmap_bar includes: sys/mman.h unistd.h
static long long unmap_bar(void **slot)
{
	int ret;

	if (!*slot)
		return SKIPPED;
	ret = munmap(*slot, sysconf(_SC_PAGESIZE));
	*slot = NULL;
	return ret < 0 ? -errno : 0;
}

//@ driver needs: device
//@ driver includes: fcntl.h string.h unistd.h
static long long write_address(const char *path)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	ssize_t ret = write(fd, device.address, strlen(device.address));
	int error = errno;

	close(fd);
	return ret < 0 ? -error : 0;
}

//@ bind_driver needs: driver
static long long bind_driver(void)
{
	return write_address("/sys/bus/pci/drivers/vfio-pci/bind");
}

//@ take needs: driver
static long long take_from_driver(void)
{
	return write_address("/sys/bus/pci/drivers/vfio-pci/unbind");
}

//@ unbind_driver needs: take
//@ unbind_driver includes: pthread.h time.h
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

//@ settled needs: unbind_driver
/* A pending unbind ends before the call that released the last file counts. */
static long long settled(long long ret)
{
	if (unbinding)
		unbind_ends();
	return ret;
}

//@ refused needs: head
/* Any refusal will do. */
static long long refused(long long ret)
{
	return ret < 0 && ret > -4096 ? REFUSED : ret;
}

//@ fail_allocation needs: device
//@ fail_allocation includes: fcntl.h stdio.h string.h unistd.h
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

//@ restored needs: prepare
static long long restored(void)
{
	errno = 0;
	if (!use_device())
		return 0;
	return errno ? -errno : LOST;
}

//@ pair needs: find prepare
//@ pair includes: string.h
/* Two devices. A call that needs one is about "device", which on() chooses. */
static __typeof__(device) devices[2];
static int about;

static void on(int number)
{
	devices[about] = device;
	device = devices[number];
	about = number;
}

/* In one IOMMU group or in two; the first has the lower address. */
static void find_devices(const char *first, const char *second, int groups)
{
	on(1);
	find_device(second);
	on(0);
	find_device(first);
	errno = ENODEV;
	if (strcmp(device.address, devices[1].address) >= 0)
		untested("two addresses, the lower one first");
	if (!strcmp(device.group, devices[1].group) != (groups == 1))
		untested("the devices' IOMMU groups");
}

//@ pair_unbind needs: pair settled bind_driver
/* Each device has an unbind of its own. */
static struct {
	pthread_t unbinder;
	int unbinding;
} unbinds[2];

static void unbind_on(int number)
{
	unbinds[about].unbinder = unbinder;
	unbinds[about].unbinding = unbinding;
	on(number);
	unbinder = unbinds[number].unbinder;
	unbinding = unbinds[number].unbinding;
}

/* A driver that is bound anew may give the device another number. */
static const char *node_now(void)
{
	char path[128];
	glob_t found;

	snprintf(path, sizeof(path), "/sys/bus/pci/devices/%s/vfio-dev/vfio*", device.address);
	snprintf(device.node, sizeof(device.node), "/dev/vfio/devices%s",
		 glob(path, 0, NULL, &found) ? "/none" : strrchr(found.gl_pathv[0], '/'));
	globfree(&found);
	return device.node;
}

static long long both_settled(long long ret)
{
	unbind_on(1);
	settled(0);
	unbind_on(0);
	settled(0);
	return ret;
}

static void rebind(int number)
{
	unbind_on(number);
	if (!unbinding)
		bind_driver();
	node_now();
}

//@ pair_restored needs: pair restored
static long long both_restored(void)
{
	long long ret;

	on(1);
	ret = restored();
	on(0);
	return ret ? ret : restored();
}

//@ log needs: head
//@ log includes: fcntl.h stdio.h stdlib.h unistd.h
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

//@ name needs: head
//@ name includes: errno.h stdio.h
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

//@ step needs: name
//@ step includes: stdio.h
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

//@ guard needs: head
//@ guard includes: stdio.h stdlib.h sys/wait.h unistd.h
/* A caller that the kernel kills, or that never comes back, is the failure. */
static int survive(int (*body)(void))
{
	int status, seconds = 60;
	pid_t child = fork();

	if (child == 0)
		exit(body());
	while (waitpid(child, &status, WNOHANG) == 0 && seconds-- > 0)
		sleep(1);
	if (seconds < 0) {
		puts("\nFAIL: the call does not return");
		return 1;
	}
	if (WIFSIGNALED(status)) {
		printf("\nFAIL: the caller was killed by signal %d\n", WTERMSIG(status));
		return 1;
	}
	return WEXITSTATUS(status);
}
