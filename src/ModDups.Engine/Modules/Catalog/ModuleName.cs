using System.Buffers;
using ModDups.Input;
using ModDups.Kernel;

namespace ModDups.Modules.Catalog;

/// <summary>Module names, as the kernel and kmod treat them.</summary>
internal static class ModuleName
{
    // A name with one of these could not be written to modules.dep, /proc/modules or a catalog table and read again.
    private static readonly SearchValues<char> s_forbidden = SearchValues.Create("/,#:");

    /// <summary>The kernel's spelling: <c>-</c> becomes <c>_</c> (modname_normalize() of libkmod).</summary>
    public static string Normalize(string name) => name.Replace('-', '_');

    /// <summary>The name of the module in a file: what stands before the first dot of the file's own name.</summary>
    public static string FromPath(string path)
    {
        var name = path.AsSpan(path.LastIndexOf('/') + 1);
        var dot = name.IndexOf('.');
        return Normalize((dot < 0 ? name : name[..dot]).ToString());
    }

    /// <summary>What is wrong with a name, or null.</summary>
    public static string? Fault(string name)
    {
        if (name.Length == 0)
            return "The module's name is missing.";
        if (name.Length > KernelLimits.LongestName)
            return $"A module's name has at most {KernelLimits.LongestName} characters, {Quoted.Text(name)} has {name.Length}.";
        return name.AsSpan().ContainsAny(s_forbidden) || name.AsSpan().ContainsAnyExceptInRange('!', '~')
            ? $"{Quoted.Text(name)} can't be a module's name: printable ASCII without blanks and / , # : was expected."
            : null;
    }
}
