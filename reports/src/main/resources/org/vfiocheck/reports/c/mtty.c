//@ device needs: head
//@ device includes: errno.h stdio.h stdlib.h string.h
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

//@ get_info needs: call
static long long get_info(int fd)
{
	struct vfio_device_info info = { .argsz = sizeof(info) };

	return call(fd, VFIO_DEVICE_GET_INFO, &info);
}

//@ read_word needs: device
//@ read_word includes: unistd.h
/* Of BAR 0 the port's line status, one byte; of the configuration space the first word. */
static long long read_word(int fd, __u64 offset)
{
	int is_bar = offset == device.bar;
	__u32 word = 0;

	if (pread(fd, &word, is_bar ? 1 : 4, is_bar ? offset + 5 : offset) < 0)
		return -errno;
	return word;
}

//@ prepare needs: bind device get_info read_word
//@ prepare includes: fcntl.h unistd.h
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

//@ write_word needs: device
//@ write_word includes: unistd.h
/* The port's scratch register, one byte. */
static long long write_word(int fd)
{
	__u8 byte = 0;
	ssize_t ret = pwrite(fd, &byte, sizeof(byte), device.bar + 7);

	return ret < 0 ? -errno : ret;
}

//@ driver needs: device
//@ driver includes: fcntl.h string.h unistd.h
static long long write_text(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	ssize_t ret = fd < 0 ? fd : write(fd, text, strlen(text));
	int error = errno;

	close(fd);
	return ret < 0 ? -error : 0;
}

//@ bind_driver needs: driver find
/* Its driver has the device from its creation to its removal. */
static long long bind_driver(void)
{
	long long ret = write_text("/sys/class/mtty/mtty/mdev_supported_types/mtty-1/create",
				   device.address);

	if (!ret)
		find_device(device.address);
	return ret;
}

//@ take needs: driver
static long long take_from_driver(void)
{
	char path[128];

	snprintf(path, sizeof(path), "/sys/bus/mdev/devices/%s/remove", device.address);
	return write_text(path, "1");
}
