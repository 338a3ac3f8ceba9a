// SPDX-License-Identifier: Apache-2.0
/*
 * container_over_iommufd GROUP DEVICE: can a group get a container while a file of its device is
 * open through an iommufd, and what becomes of the group's file then? As a user who has the group,
 * a container and an iommufd, and nothing else. Prints what each call answers, an errno's name or
 * "ok", whether the group's descriptor still is the group's after the last close of the device,
 * and each warning of the kernel's.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/vfio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define USER 1001
#define FILES 64
#define LEVEL_MASK 7
#define LEVEL_WARNING 4

static int say(const char *what, int result)
{
	printf("%s: %s\n", what, result < 0 ? strerrorname_np(errno) : "ok");
	fflush(stdout);
	return result;
}

static int open_node(const char *path)
{
	return say(path, open(path, O_RDWR | O_CLOEXEC));
}

/* Whether a descriptor is of the file that it was opened as. */
static int is_still(int fd, const struct stat *before)
{
	struct stat now;

	return !fstat(fd, &now) && now.st_rdev == before->st_rdev && now.st_ino == before->st_ino;
}

static void use(const char *group_path, const char *name)
{
	int container = open_node("/dev/vfio/vfio");
	int iommufd = open_node("/dev/iommu");
	int group = open_node(group_path);
	struct stat before;
	int first, second;

	fstat(group, &before);
	say("SET_CONTAINER to the iommufd", ioctl(group, VFIO_GROUP_SET_CONTAINER, &iommufd));
	first = say("GET_DEVICE_FD", ioctl(group, VFIO_GROUP_GET_DEVICE_FD, name));
	say("UNSET_CONTAINER", ioctl(group, VFIO_GROUP_UNSET_CONTAINER));
	if (say("SET_CONTAINER to the container",
		ioctl(group, VFIO_GROUP_SET_CONTAINER, &container)) < 0)
		return;
	say("SET_IOMMU", ioctl(container, VFIO_SET_IOMMU, VFIO_TYPE1v2_IOMMU));
	second = say("GET_DEVICE_FD again", ioctl(group, VFIO_GROUP_GET_DEVICE_FD, name));
	say("close of the first file", close(first));
	printf("the group's descriptor is %s\n", is_still(group, &before) ? "the group's" : "another's");
	say("close of the second file", close(second));
	for (int i = 0; i < FILES; i++)
		open("/dev/null", O_RDWR | O_CLOEXEC);
	printf("the group's descriptor is %s\n", is_still(group, &before) ? "the group's" : "another's");
	fflush(stdout);
}

int main(int argc, char **argv)
{
	int log = open("/dev/kmsg", O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	char record[8192];
	pid_t child;

	if (argc != 3 || log < 0)
		return 2;
	lseek(log, 0, SEEK_END);
	chmod(argv[1], 0666);
	chmod("/dev/vfio/vfio", 0666);
	chmod("/dev/iommu", 0666);
	child = fork();
	if (!child) {
		if (setresgid(USER, USER, USER) || setresuid(USER, USER, USER))
			_exit(2);
		use(argv[1], argv[2]);
		_exit(0);
	}
	waitpid(child, NULL, 0);
	for (;;) {
		ssize_t length = read(log, record, sizeof(record) - 1);
		char *text;

		if (length < 0 && errno == EPIPE)
			continue;
		if (length <= 0)
			break;
		record[length] = 0;
		text = strchr(record, ';');
		if (text && (atoi(record) & LEVEL_MASK) <= LEVEL_WARNING)
			printf("kernel: %.*s\n", (int)strcspn(text + 1, "\n"), text + 1);
	}
	return 0;
}
