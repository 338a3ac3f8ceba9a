// SPDX-License-Identifier: Apache-2.0
/*
 * hot_unplug NODE GROUP ADDRESS [request | rescan]: what a device in use answers while somebody wants its slot
 * emptied, and what is left afterwards. Opens the device, binds and maps it, says "unplug", and goes on
 * when the device's node is gone: then the unregister waits for the open files. With "request", an
 * eventfd takes the device's requests to be released. With "rescan", it ends as soon as it is known
 * whether all buses can be looked through meanwhile. Prints what each call answers, an errno's name or
 * "ok", and what the kernel warned of.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/iommufd.h>
#include <linux/vfio.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define PAGE 4096

static const char *node, *group, *address;
static int log_fd = -1;
static sigjmp_buf fault;

static int say(const char *what, long result)
{
	printf("%s: %s\n", what, result < 0 ? strerrorname_np(errno) : "ok");
	return result;
}

static int open_file(const char *path)
{
	return open(path, O_RDWR | O_CLOEXEC);
}

/* A file that is not needed any more would keep the device as well. */
static int try_open(const char *path)
{
	int fd = open_file(path);

	if (fd >= 0)
		close(fd);
	return fd;
}

static int bind_to(int fd, int iommufd)
{
	struct vfio_device_bind_iommufd bind = { .argsz = 16, .iommufd = iommufd };

	return ioctl(fd, VFIO_DEVICE_BIND_IOMMUFD, &bind);
}

static int get_info(int fd)
{
	struct vfio_device_info info = { .argsz = sizeof(info) };

	return ioctl(fd, VFIO_DEVICE_GET_INFO, &info);
}

static uint64_t bar0(int fd)
{
	struct vfio_region_info info = {
		.argsz = sizeof(info),
		.index = VFIO_PCI_BAR0_REGION_INDEX,
	};

	ioctl(fd, VFIO_DEVICE_GET_REGION_INFO, &info);
	return info.offset;
}

/* The device asks its user to release it through this eventfd. */
static int set_request(int fd, int event)
{
	uint32_t buf[(sizeof(struct vfio_irq_set) + sizeof(event)) / sizeof(uint32_t)];
	struct vfio_irq_set set = {
		.argsz = sizeof(buf),
		.flags = VFIO_IRQ_SET_DATA_EVENTFD | VFIO_IRQ_SET_ACTION_TRIGGER,
		.index = VFIO_PCI_REQ_IRQ_INDEX,
		.count = 1,
	};

	memcpy(buf, &set, sizeof(set));
	memcpy((char *)buf + sizeof(set), &event, sizeof(event));
	return ioctl(fd, VFIO_DEVICE_SET_IRQS, buf);
}

static void on_fault(int number)
{
	siglongjmp(fault, number);
}

static void load(const char *what, const volatile uint32_t *word)
{
	if (sigsetjmp(fault, 1))
		printf("%s: SIGBUS\n", what);
	else
		printf("%s: 0x%08x\n", what, *word);
}

static void read_word(const char *what, int fd, uint64_t offset)
{
	uint32_t word;

	if (pread(fd, &word, sizeof(word), offset) == sizeof(word))
		printf("%s: 0x%08x\n", what, word);
	else
		say(what, -1);
}

/* It goes sooner or later, or the machine's own limit ends this. */
static void await_gone(const char *path)
{
	while (!access(path, F_OK))
		usleep(10000);
}

static int is_there(const char *what, const char *path)
{
	return say(what, access(path, F_OK));
}

/*
 * Looks for new devices on every bus, in a process of its own: says so when that is over, or sleeps in
 * the kernel's function for it. Another program's memory does not keep the device's mapping.
 */
static void try_rescan(const char *what)
{
	char path[64], wait[64] = "";
	pid_t child = fork();
	int fd, status;

	if (!child) {
		execl("/bin/busybox", "busybox", "sh", "-c", "echo 1 > /sys/bus/pci/rescan", NULL);
		_exit(127);
	}
	snprintf(path, sizeof(path), "/proc/%d/wchan", child);
	while (!strstr(wait, "rescan")) {
		if (waitpid(child, &status, WNOHANG)) {
			printf("%s: ended with %d\n", what, WEXITSTATUS(status));
			return;
		}
		usleep(10000);
		fd = open(path, O_RDONLY);
		memset(wait, 0, sizeof(wait));
		if (read(fd, wait, sizeof(wait) - 1) < 0)
			perror(path);
		close(fd);
	}
	printf("%s: blocked\n", what);
}

static void print_warnings(void)
{
	char line[8192], *text, *end;
	ssize_t length;

	while ((length = read(log_fd, line, sizeof(line) - 1)) > 0) {
		line[length] = 0;
		text = strchr(line, ';');
		if (atoi(line) > 4 || !text)	/* facility 0, the kernel; level 4, a warning */
			continue;
		end = strchr(text, '\n');
		if (end)
			*end = 0;
		printf("warning: %s\n", text + 1);
	}
}

static void in_use(int bound, int other, int iommufd, const volatile uint32_t *bar)
{
	uint64_t offset = bar0(bound);
	uint32_t zero = 0;

	read_word("waiting: read", bound, offset);
	load("waiting: load from the mapping", bar);
	say("waiting: write", pwrite(bound, &zero, sizeof(zero), offset + 4));
	say("waiting: VFIO_DEVICE_GET_INFO", get_info(bound));
	say("waiting: VFIO_DEVICE_RESET", ioctl(bound, VFIO_DEVICE_RESET));
	is_there("waiting: the device in sysfs", address);
	say("waiting: open of the node", try_open(node));
	say("waiting: open of the group", try_open(group));
	say("waiting: bind of another file", bind_to(other, iommufd));
	say("waiting: read through the other file", pread(other, &zero, sizeof(zero), offset));
}

int main(int argc, char **argv)
{
	int bound, other, iommufd, event = eventfd(0, EFD_CLOEXEC);
	struct sigaction action = { .sa_handler = on_fault };
	uint64_t requests = 0;
	const char *mode;
	void *bar;

	if (argc < 4)
		return 2;
	node = argv[1];
	group = argv[2];
	address = argv[3];
	mode = argc > 4 ? argv[4] : "";
	setbuf(stdout, NULL);
	sigaction(SIGBUS, &action, NULL);
	log_fd = open("/dev/kmsg", O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	lseek(log_fd, 0, SEEK_END);

	iommufd = say("open of /dev/iommu", open_file("/dev/iommu"));
	bound = say("open of the node", open_file(node));
	other = say("open of the node again", open_file(node));
	say("bind", bind_to(bound, iommufd));
	bar = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, bound, bar0(bound));
	say("mmap", bar == MAP_FAILED ? -1 : 0);
	read_word("read", bound, bar0(bound));
	load("load from the mapping", bar);
	say("VFIO_DEVICE_RESET", ioctl(bound, VFIO_DEVICE_RESET));
	if (!strcmp(mode, "request"))
		say("request eventfd", set_request(bound, event));

	puts("unplug");
	await_gone(node);
	if (!strcmp(mode, "rescan")) {
		try_rescan("waiting: rescan of all buses");
		return 0;
	}
	if (!strcmp(mode, "request"))
		say("waiting: request", read(event, &requests, sizeof(requests)));
	in_use(bound, other, iommufd, bar);

	say("close of the bound file", close(bound));
	load("mapped: load from the mapping", bar);
	say("mapped: bind of the other file", bind_to(other, iommufd));
	say("munmap", munmap(bar, PAGE));
	say("released: bind of the other file", bind_to(other, iommufd));
	is_there("released: the device in sysfs", address);
	say("released: open of the group", try_open(group));
	say("close of the other file", close(other));
	await_gone(address);
	is_there("gone: the group's node", group);
	is_there("gone: the device's node", node);
	say("gone: close of /dev/iommu", close(iommufd));
	print_warnings();
	return 0;
}
