using System.Buffers;

namespace ModDups.Modules.Devices;

/// <summary>A line of a uevent, or of what grep -r finds in uevents and modaliases.</summary>
internal static class UeventLine
{
    private const string Property = "MODALIAS=";
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Digits = "0123456789";

    private static readonly SearchValues<char> s_property = SearchValues.Create(Letters + Digits + '_');
    private static readonly SearchValues<char> s_bus = SearchValues.Create(Letters + "abcdefghijklmnopqrstuvwxyz" + Digits + "_-");

    // What stands between the device, or its file, and its modalias. A path may have colons of its own.
    private static readonly string[] s_marks = [":" + Property, "/modalias:"];

    /// <summary>The modalias of a line of a uevent; null if it is another property.</summary>
    public static string? ModaliasOf(string line) => line.StartsWith(Property, StringComparison.Ordinal) ? line[Property.Length..].Trim() : null;

    /// <summary>
    /// True if a line is a property of a uevent other than its modalias, with the file's path before it or without.
    /// </summary>
    public static bool IsOtherProperty(string line)
    {
        var file = line.IndexOf("/uevent:", StringComparison.Ordinal);
        var property = line.AsSpan(file < 0 ? 0 : file + "/uevent:".Length);
        var end = property.IndexOf('=');
        return end > 0 && !property[..end].ContainsAnyExcept(s_property) && !property.StartsWith(Property);
    }

    /// <summary>The device, where the line names it, and its modalias; null if the line has none.</summary>
    public static (string? Device, string Modalias)? Parse(string line)
    {
        if (ModaliasOf(line) is { } own)
            return (null, own);
        foreach (var mark in s_marks)
        {
            var at = line.IndexOf(mark, StringComparison.Ordinal);
            if (at >= 0 && line[(at + mark.Length)..] is var modalias && (modalias.Length == 0 || IsModalias(modalias)))
                return (DeviceOf(line[..at]), modalias);
        }

        return IsModalias(line) ? (null, line) : null;
    }

    // No bus has a slash or a blank in its name, as a path or a sentence may.
    private static bool IsModalias(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && colon + 1 < text.Length && !text.AsSpan(0, colon).ContainsAnyExcept(s_bus) && !text.AsSpan().ContainsAny(' ', '\t');
    }

    // Null where nothing stands before the mark.
    private static string? DeviceOf(string path)
    {
        var device = path.EndsWith("/uevent", StringComparison.Ordinal) ? path[..^"/uevent".Length] : path;
        return device.Length > 0 ? device : null;
    }
}
