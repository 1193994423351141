using System.Runtime.InteropServices;
using ModDups.Kernel;
using ModDups.Modules.Catalog;

namespace ModDups.Live;

/// <summary>Unloads what a storm has loaded: the last first, each only if it is live and nobody uses it.</summary>
internal static class StormUndo
{
    // A reference of a reader of /sys or /proc is gone in no time.
    private const int Tries = 50;

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Unloads modules.</summary>
    /// <param name="system">The system.</param>
    /// <param name="modules">The modules in the order of their loads.</param>
    /// <param name="removed">Called with each module that was unloaded.</param>
    /// <returns>Those that are still there, with the reason, in the order of their loads.</returns>
    public static IReadOnlyList<(string Module, string Reason)> Unload(LiveSystem system, IReadOnlyList<string> modules, Action<string> removed)
    {
        var left = new List<(string Module, string Reason)>();
        foreach (var module in modules.Reverse().Where(module => ModuleName.Fault(module) is null))
        {
            switch (Unload(system, module))
            {
                case null:
                    break;
                case "":
                    removed(module);
                    break;
                case var reason:
                    left.Insert(0, (module, reason));
                    break;
            }
        }

        return left;
    }

    // Null where it was not there, an empty text where it is gone now.
    private static string? Unload(LiveSystem system, string module)
    {
        var name = Marshal.StringToCoTaskMemUTF8(module);
        try
        {
            var reason = "";
            for (var tries = 0; tries < Tries; tries++, Thread.Sleep(s_pause))
            {
                if (!system.Modules().TryGetValue(module, out var loaded))
                    return tries == 0 ? null : "";
                if (!loaded.IsLive)
                    reason = "its init or its exit has not ended";
                else if (loaded.Users > 0)
                    reason = "it is in use";
                else if (system.Calls.Unload(name) is var error && error == Errno.None)
                    return "";
                else
                    reason = $"delete_module() returned {error}";
            }

            return reason;
        }
        finally
        {
            Marshal.FreeCoTaskMem(name);
        }
    }
}
