using ModDups.Input;

namespace ModDups.Modules.Devices;

/// <summary>The words for what can be wrong with devices.</summary>
internal static class DeviceProblems
{
    private const string Advice = "Give /sys/devices, a copy of it, or the output of: grep -r MODALIAS= /sys/devices --include=uevent";

    /// <summary>A problem of any file, with what can be done about it here.</summary>
    public static InputProblem Of(InputProblem problem) =>
        problem.Kind is InputProblemKind.NotFound or InputProblemKind.Binary ? problem with { RecommendedAction = Advice } : problem;

    public static InputProblem NoDevices(string source) => new(
        InputProblemKind.NoDevices, source, Line: null, "Found no device with a modalias.", Advice);

    public static InputProblem BrokenLine(string source, long line, string text) => TextProblem.BrokenLine(
        source, line, $"'PATH:MODALIAS=…', 'PATH/modalias:…', 'MODALIAS=…' or a modalias was expected, found {Quoted.Text(text)}.");

    public static InputProblem NoRequest(long devices, string release) => new(
        InputProblemKind.UnknownModule, release, Line: null,
        FormattableString.Invariant($"None of the {devices} device(s) asks for any of its modules."),
        "Give the release that these devices ran with.")
    {
        IsWarning = true,
    };
}
