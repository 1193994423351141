// Carries standard input out of the virtual machine: into the memory that QEMU shares with its host as the BAR 2 of an
// ivshmem device. The first eight bytes are the length, the rest is what was read.
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	struct stat status;
	int fd = argc == 2 ? open(argv[1], O_RDWR) : -1;
	if (fd < 0 || fstat(fd, &status)) {
		perror("usage: carry /sys/bus/pci/devices/…/resource2");
		return 1;
	}
	char *shared = mmap(NULL, status.st_size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	if (shared == MAP_FAILED) {
		perror("mmap");
		return 1;
	}
	uint64_t length = 0, room = status.st_size - sizeof length;
	static char buffer[1 << 16];
	for (ssize_t got; (got = read(0, buffer, sizeof buffer)) > 0; length += got) {
		if (length + got > room) {
			fprintf(stderr, "more than %lu bytes to carry\n", room);
			return 1;
		}
		__builtin_memcpy(shared + sizeof length + length, buffer, got);
	}
	*(volatile uint64_t *)shared = length;
	return 0;
}
