using ModDups.Analysis.Replay;
using ModDups.Cli.Terminal;
using ModDups.Text;

namespace ModDups.Cli.Output;

/// <summary>What a replay found as a person reads it: a row for each module, one for all, and what should be known besides.</summary>
internal sealed class ReplayTable(Host host)
{
    private const string All = "All";

    private bool _hasWritten;

    public void Write(ModuleReplayResult result)
    {
        if (_hasWritten)
            Screen.WriteLine(host);
        _hasWritten = true;
        Screen.WriteTitle(host, $"{result.Source}, {HumanText.Count((ulong)result.Calls, "call")}, kernel {result.Kernel}");
        Screen.WriteLine(host);
        WriteRows([.. result.Modules.Select(Row), Total(result)]);
        WriteOthers(result);
        if (result.Findings.Count > 0)
            Screen.WriteLine(host);
        foreach (var finding in result.Findings)
            Screen.WriteLine(host, finding);
    }

    private void WriteRows(string[][] rows)
    {
        var names = new[] { "Module", "Calls", "Failures", "Becoming", "Load", "Wasted" };
        var columns = names.Select((name, index) => new TextColumn(name, rows.Max(row => row[index].Length), IsNumber: index > 0));
        var table = new TextTable(host, [.. columns]);
        table.WriteHeader();
        foreach (var row in rows)
            table.WriteRow(row);
    }

    private void WriteOthers(ModuleReplayResult result)
    {
        var (least, most) = (result.Minimum, result.Maximum);
        Screen.WriteLine(host);
        Screen.WriteLine(host, $"Loaded: {RangeText.Of(least.ModulesLoaded, most.ModulesLoaded)}{Bytes(least.TotalModuleBytes, most.TotalModuleBytes)}");
        if (most.FailedReads > 0)
            Screen.WriteLine(host, $"Failed in reading: {RangeText.Of(least.FailedReads, most.FailedReads)}");
        if (most.FailedDecompressions > 0)
            Screen.WriteLine(host, $"Failed in decompression: {RangeText.Of(least.FailedDecompressions, most.FailedDecompressions)}");
    }

    private static string Bytes(ulong? least, ulong? most) =>
        least is { } from && most is { } to ? $", {RangeText.OfBytes(from, to)}" : "";

    private static string[] Row(ModuleReplayRow module) =>
    [
        module.Name,
        HumanText.Of(module.Calls),
        RangeText.Of(module.FailuresMinimum, module.FailuresMaximum),
        RangeText.Of(module.BecomingMinimum, module.BecomingMaximum),
        RangeText.Of(module.LoadMinimum, module.LoadMaximum),
        RangeText.OfBytes(module.WastedBytesMinimum, module.WastedBytesMaximum),
    ];

    private static string[] Total(ModuleReplayResult result) =>
    [
        All,
        HumanText.Of(result.Calls),
        RangeText.Of(result.Minimum.Failures, result.Maximum.Failures),
        RangeText.Of(result.Minimum.FailedBecoming, result.Maximum.FailedBecoming),
        RangeText.Of(result.Minimum.FailedLoads, result.Maximum.FailedLoads),
        RangeText.OfBytes(result.Minimum.WastedBytes, result.Maximum.WastedBytes),
    ];
}
