using System.Globalization;
using System.Runtime.InteropServices;

namespace ModDups.Live;

/// <summary>A module of the running kernel: a line of /proc/modules.</summary>
/// <param name="Users">The number of its references; it can be unloaded at 0.</param>
/// <param name="IsLive">False while it is being loaded or removed.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LoadedModule(long Users, bool IsLive)
{
    /// <summary>Reads the text of /proc/modules (m_show() in kernel/module/procfs.c): name, size, references, users, state.</summary>
    public static Dictionary<string, LoadedModule> ReadAll(string text)
    {
        var modules = new Dictionary<string, LoadedModule>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Split(' ') is [var name, _, var references, _, var state, ..])
            {
                // A kernel that can't unload modules prints a dash.
                var users = long.TryParse(references, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 1;
                modules[name] = new(users, state == "Live");
            }
        }

        return modules;
    }
}
