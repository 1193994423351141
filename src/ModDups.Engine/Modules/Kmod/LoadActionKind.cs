namespace ModDups.Modules.Kmod;

/// <summary>The kind of an action of modprobe for one module.</summary>
public enum LoadActionKind
{
    /// <summary>It loads the module's file.</summary>
    Insert,

    /// <summary>It runs the command of an <c>install</c> line instead.</summary>
    Install,

    /// <summary>It does nothing, because the module is built in.</summary>
    Builtin,
}
