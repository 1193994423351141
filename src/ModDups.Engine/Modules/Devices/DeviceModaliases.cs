using System.Text;
using ModDups.Input;

namespace ModDups.Modules.Devices;

/// <summary>Reads the modaliases of devices from sysfs, from a copy of it, or from a text.</summary>
public static class DeviceModaliases
{
    /// <summary>The file with the devices in a folder with the evidence of one boot.</summary>
    internal const string FileName = "devices";

    /// <summary>Where the running kernel shows its devices.</summary>
    public const string RunningDevices = "/sys/devices";

    /// <summary>Reads an input, one device at a time while the caller enumerates them.</summary>
    /// <param name="path">
    /// A folder such as /sys/devices, in which symbolic links are not followed; a folder or an archive with a file <c>devices</c>;
    /// or a text with lines
    /// <c>PATH/uevent:MODALIAS=…</c> and <c>PATH/modalias:…</c>, as grep -r prints them, <c>MODALIAS=…</c>, or bare
    /// modaliases.
    /// </param>
    /// <param name="report">Receives each problem; reading continues with the next device.</param>
    /// <returns>The devices that have a modalias.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="report"/> is null.</exception>
    public static IEnumerable<DeviceModalias> Read(string path, Action<InputProblem> report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (!InputTree.FolderExists(path))
            return ReadFile(path, report);
        var list = Path.Join(path, FileName);
        return InputTree.FileExists(list) ? ReadFile(list, report) : ReadFolder(path, report);
    }

    /// <summary>Reads a text, in the same way as that of a file.</summary>
    /// <param name="input">The text; it is left open.</param>
    /// <param name="source">The name of the text in messages.</param>
    /// <param name="report">Receives each problem.</param>
    /// <returns>The devices that have a modalias.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="report"/> is null.</exception>
    public static IEnumerable<DeviceModalias> Read(Stream input, string source, Action<InputProblem> report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return ReadText(new(new StreamReader(input, Encoding.UTF8, leaveOpen: true), source, problem => report(DeviceProblems.Of(problem))), source, report);
    }

    private static IEnumerable<DeviceModalias> ReadFolder(string path, Action<InputProblem> report)
    {
        var any = false;
        foreach (var device in new DeviceFolders(report).Below(path))
        {
            any = true;
            yield return device;
        }

        if (!any)
            report(DeviceProblems.NoDevices(path));
    }

    private static IEnumerable<DeviceModalias> ReadFile(string path, Action<InputProblem> report) =>
        TextLines.Open(path, problem => report(DeviceProblems.Of(problem))) is { } lines ? ReadText(lines, path, report) : [];

    private static IEnumerable<DeviceModalias> ReadText(TextLines lines, string source, Action<InputProblem> report)
    {
        using var text = lines;
        var any = false;
        while (text.TryRead(out var line))
        {
            if (string.IsNullOrWhiteSpace(line) || UeventLine.IsOtherProperty(line))
                continue;
            if (UeventLine.Parse(line.Trim()) is not var (device, modalias))
            {
                any = true;
                report(DeviceProblems.BrokenLine(source, text.Number, line));
                continue;
            }

            // A device may have the file, and no modalias in it.
            if (modalias.Length == 0)
                continue;
            any = true;
            yield return new(device ?? FormattableString.Invariant($"{source}:{text.Number}"), modalias) { IsFolderKnown = device is not null };
        }

        if (!any)
            report(DeviceProblems.NoDevices(source));
    }
}
