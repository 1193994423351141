using ModDups.Input;

namespace ModDups.Modules.Devices;

/// <summary>Walks through sysfs, or a copy of it, from folder to folder: a device is a folder with a uevent.</summary>
internal sealed class DeviceFolders(Action<InputProblem> report)
{
    // A symbolic link leads to another device's folder, and back.
    private static readonly EnumerationOptions s_noLinks = new() { AttributesToSkip = FileAttributes.ReparsePoint };

    /// <summary>The devices in a folder and below it that have a modalias.</summary>
    public IEnumerable<DeviceModalias> Below(string root)
    {
        var folders = new Stack<string>([root]);
        while (folders.TryPop(out var folder))
        {
            if (ModaliasOf(folder) is { Length: > 0 } modalias)
                yield return new(folder, modalias);
            foreach (var below in FoldersIn(folder))
                folders.Push(below);
        }
    }

    // udev goes by the uevent. The folder of all CPUs has a modalias and a uevent without one: it asks for nothing.
    private string? ModaliasOf(string folder)
    {
        var uevent = Path.Combine(folder, "uevent");
        if (IsThere(uevent))
            return LinesOf(uevent).Select(UeventLine.ModaliasOf).LastOrDefault(modalias => modalias is not null);
        var modalias = Path.Combine(folder, "modalias");
        return IsThere(modalias) ? LinesOf(modalias).FirstOrDefault()?.Trim() : null;
    }

    private static bool IsThere(string file) => File.Exists(file) && new FileInfo(file).LinkTarget is null;

    private IEnumerable<string> LinesOf(string file)
    {
        using var lines = TextLines.Open(file, Report);
        while (lines is not null && lines.TryRead(out var line))
            yield return line;
    }

    // The last first, as they are taken from a stack; cpu10 stands behind cpu9.
    private List<string> FoldersIn(string folder)
    {
        try
        {
            return [.. Directory.EnumerateDirectories(folder, "*", s_noLinks).OrderByDescending(name => name.Length).ThenByDescending(name => name, StringComparer.Ordinal)];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Report(TextProblem.FromException(exception, folder));
            return [];
        }
    }

    // A device may go while others are read.
    private void Report(InputProblem problem)
    {
        if (problem.Kind is not InputProblemKind.NotFound)
            report(DeviceProblems.Of(problem));
    }
}
