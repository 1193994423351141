using ModDups.Modules.Devices;
using ModDups.Views.Columns;
using ModDups.Views.Formatting;

namespace ModDups.Views.Descriptions;

/// <summary>Shows the requests of devices, as a row or a list for each modalias.</summary>
internal sealed class DeviceRequestView : ObjectView<DeviceRequest>
{
    /// <inheritdoc/>
    public override int? SerializationDepth => 2;

    /// <inheritdoc/>
    public override bool Wraps => true;

    /// <inheritdoc/>
    public override IReadOnlyList<ViewColumn> Columns { get; } =
    [
        Line(Text("Bus", request => request.Bus)) with { Narrow = 8, Plain = 8 },
        Line(Text("Modalias", request => request.Modalias)),
        Count("Devices", request => request.DeviceCount) with { Narrow = 7, Plain = 7 },
        Line(Count("DeviceCount", request => request.DeviceCount)),
        Text("First", request => DeviceName(request.Devices[0])) with { Narrow = 16, Plain = 16 },
        Line(Text("Devices", request => CutText.InOneLine(request.Devices.Select(DeviceName)))),
        Count("Modules", request => request.Modules.Count) with { Narrow = 7, Plain = 7 },
        Text("Names", request => request.DescribeModules()) with { Narrow = 0, Plain = 32 },
        Line(Text("Modules", request => request.DescribeModules())),
        Line(Text("Matches", Matches)),
    ];

    private static string DeviceName(string device) => System.IO.Path.GetFileName(device);

    // Each matching pattern with its module, one per line.
    private static string Matches(DeviceRequest request) => string.Join(
        '\n', request.Matches.Select(match => match.Pattern is { } pattern ? $"{match.Module}: {pattern}" : match.Module));
}
