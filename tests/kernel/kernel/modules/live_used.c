// A module that is in use as soon as it is live.
#include <linux/module.h>

static int __init live_used_init(void)
{
	__module_get(THIS_MODULE);
	return 0;
}

static void __exit live_used_exit(void)
{
}

module_init(live_used_init);
module_exit(live_used_exit);
MODULE_DESCRIPTION("Uses itself");
MODULE_LICENSE("GPL");
