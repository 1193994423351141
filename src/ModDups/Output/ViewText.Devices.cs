using ModDups.Modules.Devices;
using ModDups.Modules.Kmod;

namespace ModDups.Commands.Output;

/// <content>Names, aliases and devices, and what they ask for.</content>
public static partial class ViewText
{
    /// <summary>What modprobe loads or does: the end of a file's path, or a whole command.</summary>
    /// <param name="action">What it does.</param>
    /// <param name="width">How many characters there is room for in a path.</param>
    public static string Target(LoadAction action, int width) =>
        action.Kind is LoadActionKind.Insert ? Source(action.Target, width) : action.Target ?? "";

    /// <summary>The modules that a device asks for, or why none of those that were found is loaded.</summary>
    /// <param name="request">What it asks for.</param>
    public static string Modules(DeviceRequest request) => request.DescribeModules();

    /// <summary>The devices by the last part of their paths, as many as stand in one line: <c>cpu0, cpu1, 253 more</c>.</summary>
    /// <param name="request">What they ask for.</param>
    public static string Devices(DeviceRequest request) => InOneLine([.. request.Devices.Select(device => Path.GetFileName(device))]);

    /// <summary>Each pattern that matches, and its module, one below the other.</summary>
    /// <param name="request">What is asked for.</param>
    public static string Matches(DeviceRequest request) => string.Join(
        '\n', request.Matches.Select(match => match.Pattern is { } pattern ? $"{match.Module}: {pattern}" : match.Module));
}
