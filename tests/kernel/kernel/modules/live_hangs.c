// A module whose init does not return before its process is killed.
#include <linux/completion.h>
#include <linux/module.h>

static DECLARE_COMPLETION(never);

static int __init live_hangs_init(void)
{
	return wait_for_completion_killable(&never);
}

static void __exit live_hangs_exit(void)
{
}

module_init(live_hangs_init);
module_exit(live_hangs_exit);
MODULE_DESCRIPTION("Hangs in its init");
MODULE_LICENSE("GPL");
