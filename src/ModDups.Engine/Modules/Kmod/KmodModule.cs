using System.Runtime.InteropServices;

namespace ModDups.Modules.Kmod;

/// <summary>A module as libkmod keeps it: the same one found by another alias is another one to it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct KmodModule(string Name, string? Alias);
