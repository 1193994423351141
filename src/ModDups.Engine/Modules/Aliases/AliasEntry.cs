using System.Runtime.InteropServices;

namespace ModDups.Modules.Aliases;

/// <summary>A line of modules.alias: the pattern, and the module that is loaded for names that match it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AliasEntry(string Pattern, string Module);
