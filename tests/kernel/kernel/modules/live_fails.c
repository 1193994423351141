// A module whose init fails.
#include <linux/errno.h>
#include <linux/module.h>

static int __init live_fails_init(void)
{
	return -ENODEV;
}

static void __exit live_fails_exit(void)
{
}

module_init(live_fails_init);
module_exit(live_fails_exit);
MODULE_DESCRIPTION("Fails in its init");
MODULE_LICENSE("GPL");
