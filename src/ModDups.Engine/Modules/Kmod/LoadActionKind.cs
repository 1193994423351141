namespace ModDups.Modules.Kmod;

/// <summary>What modprobe does for one module.</summary>
public enum LoadActionKind
{
    /// <summary>It loads the module's file.</summary>
    Insert,

    /// <summary>It runs the command of a line <c>install</c> in its place.</summary>
    Install,

    /// <summary>Nothing: the kernel has the module built in.</summary>
    Builtin,
}
