using System.Globalization;
using ModDups.Analysis.Blame;
using ModDups.Cli.Terminal;
using ModDups.Text;

namespace ModDups.Cli.Output;

/// <summary>The answer of a search for causes as a person reads it: the verdict, then what it stands on.</summary>
internal sealed class BlameTable(Host host)
{
    private static readonly TextColumn[] s_causes =
    [
        Name("Module"), Name("Origin"), Name("Asked by"), Number("Calls"), Number("Failed"), Number("Raced"), Number("Late"),
        Number("Requests"), Number("Again"), Number("First"), Number("Last"), Number("Wasted"),
    ];

    public void Write(BlameReport report)
    {
        Screen.WriteTitle(host, Title(report));
        Screen.WriteLine(host);
        Screen.WriteLine(host, report.Verdict);
        WriteRows(s_causes, [.. report.Causes.Select(Row)]);
        WriteParagraph(report.Findings.Select(finding => finding.Message));
        WriteRemedies(report);
        WriteParagraph(report.Missing.Select(missing => $"Missing: {missing}"));
    }

    private static string Title(BlameReport report)
    {
        var cpus = report.CpuCount is { } count ? ", " + HumanText.Count((ulong)count, "CPU") : "";
        return $"{report.Source}{cpus}, kernel {report.Kernel}";
    }

    private static string[] Row(ModuleLoadCause cause) =>
    [
        cause.Module ?? cause.Requested ?? "",
        cause.Origin.ToString(),
        cause.Requester ?? "",
        HumanText.Of((long)cause.Calls),
        HumanText.Of((long)cause.Failures),
        cause.UndatedFailures == cause.Failures && cause.Failures > 0 ? "" : HumanText.Of((long)cause.RacedFailures),
        cause.UndatedFailures == cause.Failures && cause.Failures > 0 ? "" : HumanText.Of((long)cause.LateFailures),
        cause.Requests == 0 ? "" : HumanText.Of((long)cause.Requests),
        cause.Requests == 0 ? "" : HumanText.Of((long)cause.DuplicateRequests),
        Time(cause.FirstSinceBoot, cause.FirstTime),
        Time(cause.LastSinceBoot, cause.LastTime),
        cause is { WastedBytesMinimum: { } least, WastedBytesMaximum: { } most } ? RangeText.OfBytes(least, most) : "",
    ];

    private static string Time(TimeSpan? sinceBoot, DateTimeOffset? time) =>
        sinceBoot?.TotalSeconds.ToString("F3", CultureInfo.InvariantCulture)
        ?? time?.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture)
        ?? "";

    private void WriteRemedies(BlameReport report)
    {
        if (report.Baseline is not { } baseline)
            return;
        Screen.WriteLine(host);
        Screen.WriteLine(host, "What the bench predicts for this machine:");
        WriteRows(
            [Name("Remedy"), Number("Failures"), Number("Wasted"), Number("Saved"), Number("Took")],
            [.. report.Remedies.Prepend(baseline).Select(forecast => new[]
            {
                forecast.Remedy,
                HumanText.Of(forecast.Failures),
                ByteText.Of(forecast.WastedBytes),
                ReferenceEquals(forecast, baseline) ? "" : ByteText.Of(forecast.SavedBytes),
                HumanText.Of(forecast.Elapsed),
            })]);
    }

    private void WriteRows(TextColumn[] columns, string[][] rows)
    {
        if (rows.Length == 0)
            return;
        Screen.WriteLine(host);
        // A column without anything in it is left out.
        var shown = columns.Index().Where(column => Array.Exists(rows, row => row[column.Index].Length > 0)).ToArray();
        var table = new TextTable(host, [.. shown.Select(column => column.Item with { Widest = rows.Max(row => row[column.Index].Length) })]);
        table.WriteHeader();
        foreach (var row in rows)
            table.WriteRow([.. shown.Select(column => row[column.Index])]);
    }

    private void WriteParagraph(IEnumerable<string> lines)
    {
        var isFirst = true;
        foreach (var line in lines)
        {
            if (isFirst)
                Screen.WriteLine(host);
            isFirst = false;
            Screen.WriteLine(host, line);
        }
    }

    private static TextColumn Name(string name) => new(name, 0, IsNumber: false);

    private static TextColumn Number(string name) => new(name, 0);
}
