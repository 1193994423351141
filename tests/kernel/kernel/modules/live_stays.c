// A module without an exit: it stays until the next boot.
#include <linux/module.h>

static int __init live_stays_init(void)
{
	return 0;
}

module_init(live_stays_init);
MODULE_DESCRIPTION("Cannot be unloaded");
MODULE_LICENSE("GPL");
