namespace ModDups.Modules.Kmod;

/// <summary>The sources in which kmod looks up a name, in that order. The first source with any module is used.</summary>
public enum ModuleOrigin
{
    /// <summary>An <c>alias</c> line of modprobe.d.</summary>
    Settings,

    /// <summary>The name of a module in modules.dep.</summary>
    Name,

    /// <summary>A symbol of modules.symbols.</summary>
    Symbol,

    /// <summary>An <c>install</c> or <c>remove</c> line of modprobe.d, whether the module exists or not.</summary>
    Command,

    /// <summary>A pattern of modules.alias.</summary>
    Alias,

    /// <summary>The name of a built-in module, in modules.builtin.</summary>
    Builtin,

    /// <summary>A pattern of a built-in module, in modules.builtin.modinfo.</summary>
    BuiltinAlias,
}
