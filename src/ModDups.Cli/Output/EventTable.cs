using System.Globalization;
using ModDups.Cli.Terminal;
using ModDups.Evidence;

namespace ModDups.Cli.Output;

/// <summary>Events as a person reads them: a row for each, as soon as it is there.</summary>
internal sealed class EventTable(Host host)
{
    private readonly TextTable _table = new(
        host,
        new("Time", 14),
        new("Kind", nameof(ModuleLoadEventKind.DuplicateRequest).Length, IsNumber: false),
        new("Module", 20, IsNumber: false),
        new("Process", 20, IsNumber: false),
        new("CPU", 3),
        new("Result", 6, IsNumber: false),
        new("Took", 10),
        new("Call site", 20, IsNumber: false));

    private string? _source;

    public void Write(ModuleLoadEvent found)
    {
        if (found.Source != _source)
        {
            if (_source is not null)
                Screen.WriteLine(host);
            _source = found.Source;
            Screen.WriteTitle(host, _source);
            Screen.WriteLine(host);
            _table.WriteHeader();
        }

        _table.WriteRow(
            Time(found),
            found.Kind.ToString(),
            found.Module ?? found.Requested ?? "",
            Process(found),
            found.Cpu is { } cpu ? HumanText.Of(cpu) : "",
            found.Errno ?? (found.Result is { } result ? HumanText.Of(result) : ""),
            found.Duration is { } duration ? HumanText.Of(duration) : "",
            found.CallSite ?? "");
    }

    private static string Time(ModuleLoadEvent found) =>
        found.SinceBoot?.TotalSeconds.ToString("F6", CultureInfo.InvariantCulture)
        ?? found.Time?.ToString("yyyy-MM-dd HH:mm:ss.fffzzz", CultureInfo.InvariantCulture)
        ?? "";

    private static string Process(ModuleLoadEvent found) => found.ProcessId is { } id
        ? string.Create(CultureInfo.InvariantCulture, $"{found.Process}-{id}")
        : found.Process ?? "";
}
