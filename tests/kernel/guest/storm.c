// Loads modules, or mounts file systems, from many threads at once, and tells what each call did.
//
//   storm load [-t THREADS] [-c] [-i] [-p] FILE...   each thread loads the files in their order
//       -c  looks first whether /sys/module/NAME/initstate says live, as modprobe and udev do
//       -i  reads the file itself and calls init_module(); else finit_module()
//       -p  each thread has a copy of its own of each file
//   storm mount [-t THREADS] TYPE...                 each thread mounts the types in their order
//
// Standard output is one line for each call, in the order in which the calls ended: thread, file, start and end in
// microseconds since all threads were let go, errno, the system call, and the bytes of the file.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/module.h>
#include <pthread.h>
#include <sched.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

struct call {
	int thread;
	const char *file;
	long start, end;
	int error;
	const char *entry;
	long size;
};

static int threads = 1, count;
static char **things;
static bool look_first, by_init, copies, mounting;
static struct call *calls;
static int done;
static pthread_barrier_t barrier;
static struct timespec zero;

static void die(const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fputc('\n', stderr);
	exit(1);
}

static long now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (time.tv_sec - zero.tv_sec) * 1000000L + (time.tv_nsec - zero.tv_nsec) / 1000;
}

static const char *base(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

// irqbypass.ko.xz is irqbypass, kvm-amd.ko is kvm_amd.
static void module_name(const char *path, char *name, size_t room)
{
	snprintf(name, room, "%s", base(path));
	name[strcspn(name, ".")] = 0;
	for (char *c = name; *c; c++)
		if (*c == '-')
			*c = '_';
}

static bool is_live(const char *path)
{
	char name[256], file[300], state[16] = "";
	module_name(path, name, sizeof name);
	snprintf(file, sizeof file, "/sys/module/%s/initstate", name);
	int fd = open(file, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	bool live = read(fd, state, sizeof state - 1) > 0 && !strncmp(state, "live", 4);
	close(fd);
	return live;
}

static long size_of(const char *path)
{
	struct stat status;
	return stat(path, &status) ? 0 : (long)status.st_size;
}

static void *contents(int fd, long size)
{
	char *bytes = malloc(size ? size : 1);
	for (long at = 0, got; at < size; at += got)
		if ((got = read(fd, bytes + at, size - at)) <= 0)
			die("cannot read: %s", strerror(errno));
	return bytes;
}

static int load(struct call *call, const char *path)
{
	int flags = 0;
	const char *end = strrchr(path, '.');
	if (end && (!strcmp(end, ".xz") || !strcmp(end, ".gz") || !strcmp(end, ".zst")))
		flags = MODULE_INIT_COMPRESSED_FILE;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		die("cannot open %s: %s", path, strerror(errno));
	call->size = size_of(path);
	call->entry = by_init ? "init_module" : "finit_module";
	void *image = by_init ? contents(fd, call->size) : NULL;
	call->start = now();
	long failed = by_init ? syscall(SYS_init_module, image, call->size, "") : syscall(SYS_finit_module, fd, "", flags);
	int error = failed ? errno : 0;
	call->end = now();
	free(image);
	close(fd);
	return error;
}

static int mount_type(struct call *call, const char *type)
{
	call->entry = "mount";
	call->start = now();
	int error = mount("none", "/mnt", type, 0, NULL) ? errno : 0;
	call->end = now();
	return error;
}

static void copy(const char *from, const char *to)
{
	int in = open(from, O_RDONLY | O_CLOEXEC), out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (in < 0 || out < 0)
		die("cannot copy %s to %s: %s", from, to, strerror(errno));
	long size = size_of(from);
	void *bytes = contents(in, size);
	if (write(out, bytes, size) != size)
		die("cannot write %s: %s", to, strerror(errno));
	free(bytes);
	close(in);
	close(out);
}

static void *actor(void *argument)
{
	int thread = (int)(long)argument;
	// Not written to by others while the storm lasts: what it does is told when it is over.
	struct call *mine = calloc(count, sizeof *mine);
	char **paths = calloc(count, sizeof *paths);
	for (int i = 0; i < count; i++) {
		paths[i] = things[i];
		if (copies) {
			char folder[32];
			snprintf(folder, sizeof folder, "/tmp/%d", thread);
			mkdir(folder, 0700);
			if (asprintf(&paths[i], "%s/%s", folder, base(things[i])) < 0)
				die("out of memory");
			copy(things[i], paths[i]);
		}
	}

	pthread_barrier_wait(&barrier);
	if (thread == 0)
		clock_gettime(CLOCK_MONOTONIC, &zero);
	pthread_barrier_wait(&barrier);
	for (int i = 0; i < count; i++) {
		struct call *call = &mine[i];
		if (look_first && is_live(paths[i]))
			continue;
		int error = mounting ? mount_type(call, paths[i]) : load(call, paths[i]);
		call->thread = thread;
		call->file = copies ? paths[i] + strlen("/tmp/") : mounting ? paths[i] : base(paths[i]);
		call->error = error;
		calls[__atomic_fetch_add(&done, 1, __ATOMIC_RELAXED)] = *call;
	}
	return NULL;
}

static int by_end(const void *a, const void *b)
{
	const struct call *x = a, *y = b;
	return (x->end > y->end) - (x->end < y->end);
}

int main(int argc, char **argv)
{
	if (argc < 3)
		die("usage: storm load|mount [-t THREADS] [-c] [-i] [-p] FILE|TYPE...");
	mounting = !strcmp(argv[1], "mount");
	argc--, argv++;
	for (int option; (option = getopt(argc, argv, "t:cip")) != -1;) {
		switch (option) {
		case 't': threads = atoi(optarg); break;
		case 'c': look_first = true; break;
		case 'i': by_init = true; break;
		case 'p': copies = true; break;
		default: return 2;
		}
	}
	count = argc - optind;
	things = argv + optind;
	calls = calloc((size_t)threads * count, sizeof *calls);
	pthread_barrier_init(&barrier, NULL, threads);

	pthread_t *running = calloc(threads, sizeof *running);
	for (int i = 0; i < threads; i++) {
		pthread_attr_t attributes;
		cpu_set_t cpu;
		CPU_ZERO(&cpu);
		CPU_SET(i % sysconf(_SC_NPROCESSORS_ONLN), &cpu);
		pthread_attr_init(&attributes);
		pthread_attr_setaffinity_np(&attributes, sizeof cpu, &cpu);
		if (pthread_create(&running[i], &attributes, actor, (void *)(long)i))
			die("cannot start thread %d", i);
	}
	for (int i = 0; i < threads; i++)
		pthread_join(running[i], NULL);

	qsort(calls, done, sizeof *calls, by_end);
	puts("thread\tfile\tstart_us\tend_us\terrno\tentry\tsize");
	for (int i = 0; i < done; i++)
		printf("%d\t%s\t%ld\t%ld\t%d\t%s\t%ld\n", calls[i].thread, calls[i].file, calls[i].start, calls[i].end,
		       calls[i].error, calls[i].entry, calls[i].size);
	return 0;
}
