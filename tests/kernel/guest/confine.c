// Runs a program as a container does that may not load modules, root or not: `confine PROGRAM ARGUMENT...`.
#include <linux/capability.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <unistd.h>

int main(int count, char **arguments)
{
	// What is not in the bounding set, root does not get from execve() either (capabilities(7)).
	if (count < 2 || prctl(PR_CAPBSET_DROP, CAP_SYS_MODULE, 0, 0, 0)) {
		perror("confine");
		return 125;
	}
	execv(arguments[1], arguments + 1);
	perror(arguments[1]);
	return 127;
}
