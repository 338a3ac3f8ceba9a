// SPDX-License-Identifier: Apache-2.0
/*
 * refused_read NODE N: opens a VFIO device node, does not bind it, and times N reads of it, every
 * one of which the kernel refuses. Prints the best and the median of five rounds in nanoseconds per
 * call, as the agent's --bench-refused-read does: first for a process of one thread, then with a
 * second thread that sleeps, as every JVM has. The kernel counts references to the file only where
 * threads share the table of files (fs/file.c, fdget), and the C library's pread is dearer there as
 * well, so that only the second figure compares with a JVM's.
 * Build: cc -O2 -static -o refused_read refused_read.c
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define ROUNDS 5
#define WARM_UP 50000

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1e9 + t.tv_nsec;
}

static double time_reads(int fd, long reads)
{
	double start = now();

	for (long i = 0; i < reads; i++) {
		uint32_t word = 0;

		if (pread(fd, &word, sizeof(word), 0) != -1 || errno != EINVAL) {
			fprintf(stderr, "a read before bind was not refused with EINVAL\n");
			exit(1);
		}
	}
	return (now() - start) / reads;
}

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a;
	double y = *(const double *)b;

	return (x > y) - (x < y);
}

static void measure(int fd, long reads, const char *threads)
{
	double nanos[ROUNDS];

	time_reads(fd, WARM_UP);
	for (int round = 0; round < ROUNDS; round++)
		nanos[round] = time_reads(fd, reads);
	qsort(nanos, ROUNDS, sizeof(nanos[0]), by_value);
	printf("c (%s) refused_read best %.1f median %.1f ns/call\n", threads, nanos[0],
	       nanos[ROUNDS / 2]);
}

static void *sleeping(void *unused)
{
	pause();
	return unused;
}

int main(int argc, char **argv)
{
	pthread_t second;
	long reads = argc == 3 ? atol(argv[2]) : 0;
	int fd;

	if (reads <= 0) {
		fprintf(stderr, "usage: refused_read NODE N\n");
		return 2;
	}
	fd = open(argv[1], O_RDWR | O_CLOEXEC);
	if (fd < 0) {
		perror(argv[1]);
		return 1;
	}
	measure(fd, reads, "one thread");
	errno = pthread_create(&second, NULL, sleeping, NULL);
	if (errno != 0) {
		perror("pthread_create");
		return 1;
	}
	measure(fd, reads, "two threads");
	if (close(fd) != 0) {
		perror("close");
		return 1;
	}
	return 0;
}
