using System.Runtime.InteropServices;

namespace ModDups.Modules.Aliases;

/// <summary>A line of modules.alias: who is loaded for what matches the pattern.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AliasEntry(string Pattern, string Module);
