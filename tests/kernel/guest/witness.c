// Stands between every program that links libc and the kernel (/etc/ld.so.preload), and writes down what each call that
// loads or unloads a module did, and how modprobe and insmod ended: what is true of a boot, by nobody that the boot is to test.
//
// /out/witnessed gets a line for each call: the process's id, the file, start and end in microseconds since the boot,
// errno, the system call, the bytes, and the culprit. /out/processes.tsv gets one for each modprobe and insmod: culprit, id,
// exit code, arguments. The culprit stands in the environment; programs that the kernel starts have none.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static long (*call_kernel)(long, ...);

static const char *culprit(void)
{
	const char *name = getenv("CULPRIT");
	return name ? name : "kernel";
}

static long now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec * 1000000L + time.tv_nsec / 1000;
}

// One write() to the end of a file: lines of processes that run at once stay whole.
static void tell(const char *path, const char *format, ...)
{
	char line[1024];
	va_list arguments;
	va_start(arguments, format);
	int length = vsnprintf(line, sizeof line, format, arguments), fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	va_end(arguments);
	if (fd < 0 || length >= (int)sizeof line || write(fd, line, length) != length)
		abort();
	close(fd);
}

static long witness(const char *entry, const char *file, long size, long number, long a, long b, long c)
{
	long start = now(), result = call_kernel(number, a, b, c);
	int error = result ? errno : 0;
	tell("/out/witnessed", "%d\t%s\t%ld\t%ld\t%d\t%s\t%ld\t%s\n", getpid(), file, start, now(), error, entry, size, culprit());
	errno = error;
	return result;
}

// The name of the module in an image, from its section .modinfo.
static void file_of(const char *image, char *file, size_t room)
{
	const Elf64_Ehdr *header = (const void *)image;
	const Elf64_Shdr *sections = (const void *)(image + header->e_shoff);
	const char *names = image + sections[header->e_shstrndx].sh_offset;
	for (int i = 0; i < header->e_shnum; i++) {
		if (strcmp(names + sections[i].sh_name, ".modinfo"))
			continue;
		const char *field = image + sections[i].sh_offset, *end = field + sections[i].sh_size;
		for (; field < end; field += strlen(field) + 1)
			if (!strncmp(field, "name=", strlen("name=")))
				snprintf(file, room, "%s.ko", field + strlen("name="));
	}
}

int init_module(const void *image, unsigned long size, const char *arguments)
{
	char file[256] = "?";
	file_of(image, file, sizeof file);
	return (int)witness("init_module", file, (long)size, SYS_init_module, (long)image, (long)size, (long)arguments);
}

int delete_module(const char *name, unsigned int flags)
{
	return (int)witness("delete_module", name, 0, SYS_delete_module, (long)name, (long)flags, 0);
}

// libkmod calls finit_module() by this function, since libc has none.
long syscall(long number, ...)
{
	long values[6];
	va_list arguments;
	va_start(arguments, number);
	for (int i = 0; i < 6; i++)
		values[i] = va_arg(arguments, long);
	va_end(arguments);
	if (number == SYS_delete_module)
		return delete_module((const char *)values[0], (unsigned int)values[1]);
	if (number != SYS_finit_module)
		return call_kernel(number, values[0], values[1], values[2], values[3], values[4], values[5]);

	char link[64], path[512] = "";
	struct stat status = { 0 };
	snprintf(link, sizeof link, "/proc/self/fd/%ld", values[0]);
	if (readlink(link, path, sizeof path - 1) < 0 || fstat((int)values[0], &status))
		abort();
	return witness("finit_module", basename(path), status.st_size, number, values[0], values[1], values[2]);
}

static void ended(int status, void *command)
{
	tell("/out/processes.tsv", "%s\t%d\t%d\t%s\n", culprit(), getpid(), status, (char *)command);
}

__attribute__((constructor)) static void begin(int count, char **arguments)
{
	static char command[512];
	call_kernel = dlsym(RTLD_NEXT, "syscall");
	if (strcmp(program_invocation_short_name, "modprobe") && strcmp(program_invocation_short_name, "insmod"))
		return;
	for (int i = 0; i < count; i++) {
		strncat(command, i ? " " : "", sizeof command - strlen(command) - 1);
		strncat(command, arguments[i], sizeof command - strlen(command) - 1);
	}
	on_exit(ended, command);
}
