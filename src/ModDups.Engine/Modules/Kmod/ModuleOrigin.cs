namespace ModDups.Modules.Kmod;

/// <summary>Where kmod finds the modules for a name, in the order in which it looks; the first place that has any answers.</summary>
public enum ModuleOrigin
{
    /// <summary>A line <c>alias</c> of modprobe.d.</summary>
    Settings,

    /// <summary>The name of a module in modules.dep.</summary>
    Name,

    /// <summary>A symbol of modules.symbols.</summary>
    Symbol,

    /// <summary>A line <c>install</c> or <c>remove</c> of modprobe.d, whether there is such a module or not.</summary>
    Command,

    /// <summary>A pattern of modules.alias.</summary>
    Alias,

    /// <summary>The name of a built-in module, in modules.builtin.</summary>
    Builtin,

    /// <summary>A pattern of a built-in module, in modules.builtin.modinfo.</summary>
    BuiltinAlias,
}
