using System.Globalization;
using System.Runtime.InteropServices;

namespace ModDups.Live;

/// <summary>One process of a storm, that <see cref="ModuleStormSettings.Processes"/> starts.</summary>
public static partial class StormProcess
{
    // The first argument by which moddups is one of the processes.
    private const string Argument = "--storm-process";

    // include/uapi/linux/prctl.h and include/uapi/asm-generic/signal.h.
    private const int SetParentDeathSignal = 1;
    private const int Kill = 9;

    /// <summary>True if moddups was started as a process of a storm.</summary>
    /// <param name="arguments">Its arguments.</param>
    public static bool IsMeant(IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return arguments is [Argument, _, _];
    }

    /// <summary>Takes part in the storm of another process until it is over. It ends with that process.</summary>
    /// <param name="arguments">The arguments of moddups.</param>
    /// <returns>False if there is no such storm.</returns>
    public static bool Run(IReadOnlyList<string> arguments)
    {
        if (!IsMeant(arguments)
            || !int.TryParse(arguments[1], NumberStyles.None, CultureInfo.InvariantCulture, out var parent)
            || !int.TryParse(arguments[2], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            || KernelCalls.OfThisMachine() is not { } calls)
        {
            return false;
        }

        // The signal comes with the end of a parent that is still there when it is asked for.
        if (ParentId() != parent || SetOption(SetParentDeathSignal, Kill, 0, 0, 0) != 0 || ParentId() != parent)
            return false;
        // Ctrl+C goes to all processes of the terminal; the first ends the storm.
        using var registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, static context => context.Cancel = true);
        return Run(StormFolder.Of(LiveSystem.FolderUnder("/")), index, calls);
    }

    /// <summary>Returns the arguments of a process that this process starts.</summary>
    internal static string[] ArgumentsOf(int index) =>
        [Argument, Environment.ProcessId.ToString(CultureInfo.InvariantCulture), index.ToString(CultureInfo.InvariantCulture)];

    /// <summary>Takes part in the storm of a folder.</summary>
    internal static bool Run(StormFolder folder, int index, IKernelCalls calls)
    {
        if (!File.Exists(folder.Job) || StormJob.Read(folder.Job) is not { } job || index >= job.Workers)
            return false;
        using var board = StormBoard.Open(folder.Board, job.Workers);
        using var record = StormRecord.Open(folder.Record);
        var modules = OpenModule.OpenAll(job);
        new StormWorker(job, index, modules, calls, board, record).Run();
        modules.ForEach(module => module.Dispose());
        return true;
    }

    [LibraryImport("libc", EntryPoint = "prctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetOption(int option, nint first, nint second, nint third, nint fourth);

    [LibraryImport("libc", EntryPoint = "getppid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ParentId();
}
