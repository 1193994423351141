// Loads modules, or mounts file systems, from many threads at once, and tells what each call did.
//
//   storm load [-t THREADS] [-c] [-i] [-p] [-n NAME] FILE...   each thread loads the files in their order
//       -c  looks first whether /sys/module/NAME/initstate says live, as modprobe and udev do
//       -i  reads the file itself and calls init_module(); else finit_module()
//       -p  each thread has a copy of its own of each file
//       -n  plays another program: each thread is a process of its own, of that name, and times are those since the boot
//   storm mount [-t THREADS] [-n NAME] TYPE...                 each thread mounts the types in their order
//
// Standard output is one line for each call, in the order in which the calls ended: thread, file, start and end in
// microseconds since all threads were let go, errno, the system call, the bytes of the file, and the thread's id.
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
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct call {
	int thread, thing;
	pid_t id;
	long start, end;
	int error;
	const char *entry;
	long size;
};

static int threads = 1, count;
static char **things;
static bool look_first, by_init, copies, mounting;
static const char *plays;

// Of all threads, which may be processes.
static struct {
	pthread_barrier_t barrier;
	struct timespec zero;
	int done;
	struct call calls[];
} *shared;

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
	return (time.tv_sec - shared->zero.tv_sec) * 1000000L + (time.tv_nsec - shared->zero.tv_nsec) / 1000;
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
	cpu_set_t cpu;
	CPU_ZERO(&cpu);
	CPU_SET(thread % sysconf(_SC_NPROCESSORS_ONLN), &cpu);
	sched_setaffinity(0, sizeof cpu, &cpu);
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

	pthread_barrier_wait(&shared->barrier);
	if (thread == 0 && !plays)
		clock_gettime(CLOCK_MONOTONIC, &shared->zero);
	pthread_barrier_wait(&shared->barrier);
	for (int i = 0; i < count; i++) {
		struct call *call = &mine[i];
		if (look_first && is_live(paths[i]))
			continue;
		int error = mounting ? mount_type(call, paths[i]) : load(call, paths[i]);
		call->thread = thread;
		call->thing = i;
		call->id = gettid();
		call->error = error;
		shared->calls[__atomic_fetch_add(&shared->done, 1, __ATOMIC_RELAXED)] = *call;
	}
	return NULL;
}

static void run_threads(void)
{
	pthread_t *running = calloc(threads, sizeof *running);
	for (int i = 0; i < threads; i++)
		if (pthread_create(&running[i], NULL, actor, (void *)(long)i))
			die("cannot start thread %d", i);
	for (int i = 0; i < threads; i++)
		pthread_join(running[i], NULL);
}

static void run_processes(void)
{
	for (int i = 0; i < threads; i++) {
		pid_t id = fork();
		if (id < 0)
			die("cannot start process %d: %s", i, strerror(errno));
		if (!id) {
			prctl(PR_SET_NAME, plays);
			actor((void *)(long)i);
			_exit(0);
		}
	}
	for (int status; wait(&status) > 0;)
		if (status)
			die("a process ended with %d", status);
}

static int by_end(const void *a, const void *b)
{
	const struct call *x = a, *y = b;
	return (x->end > y->end) - (x->end < y->end);
}

int main(int argc, char **argv)
{
	if (argc < 3)
		die("usage: storm load|mount [-t THREADS] [-c] [-i] [-p] [-n NAME] FILE|TYPE...");
	mounting = !strcmp(argv[1], "mount");
	argc--, argv++;
	for (int option; (option = getopt(argc, argv, "t:cipn:")) != -1;) {
		switch (option) {
		case 't': threads = atoi(optarg); break;
		case 'c': look_first = true; break;
		case 'i': by_init = true; break;
		case 'p': copies = true; break;
		case 'n': plays = optarg; break;
		default: return 2;
		}
	}
	count = argc - optind;
	things = argv + optind;
	shared = mmap(NULL, sizeof *shared + sizeof(struct call) * threads * count, PROT_READ | PROT_WRITE,
		      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (shared == MAP_FAILED)
		die("out of memory");
	pthread_barrierattr_t attributes;
	pthread_barrierattr_init(&attributes);
	pthread_barrierattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
	pthread_barrier_init(&shared->barrier, &attributes, threads);
	if (plays)
		run_processes();
	else
		run_threads();

	qsort(shared->calls, shared->done, sizeof *shared->calls, by_end);
	puts("thread\tfile\tstart_us\tend_us\terrno\tentry\tsize\ttid");
	for (const struct call *call = shared->calls; call < shared->calls + shared->done; call++) {
		printf("%d\t", call->thread);
		if (copies)
			printf("%d/", call->thread);
		printf("%s\t%ld\t%ld\t%d\t%s\t%ld\t%d\n", mounting ? things[call->thing] : base(things[call->thing]), call->start,
		       call->end, call->error, call->entry, call->size, call->id);
	}
	return 0;
}
