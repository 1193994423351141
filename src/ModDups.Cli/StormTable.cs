using System.Globalization;
using ModDups.Boot;
using ModDups.Suppression;
using ModDups.Text;

namespace ModDups.Cli;

/// <summary>The results of storms as a person reads them: a row each as it is done, and then what was found.</summary>
internal sealed class StormTable
{
    private const int MostFindings = 10;

    private readonly Host _host;
    private readonly BenchSettings _settings;
    private readonly TextTable _table;
    private readonly List<string> _findings = [];
    private bool _hasHeader;
    private long _moreFindings;

    internal StormTable(Host host, BenchSettings settings, int largest, IReadOnlyList<Remedy> remedies)
    {
        _host = host;
        _settings = settings;

        // As if each worker asked for every module.
        var requests = HumanText.Of((long)largest * settings.Catalog.Modules.Count).Length;
        _table = new TextTable(
            host,
            new("CPUs", HumanText.Of((long)largest).Length),
            new("Remedy", remedies.Max(remedy => remedy.Name.Length), IsNumber: false),
            new("Requests", requests),
            new("Loads", requests),
            new("Failures", requests),
            new("Wasted", ByteText.MaxLength),
            new("Peak", ByteText.MaxLength),
            new("Time", 9));
    }

    internal void Write(BootStormResult result)
    {
        if (!_hasHeader)
            WriteHeader();
        _table.WriteRow(
            HumanText.Of((long)result.CpuCount),
            result.Remedy,
            HumanText.Of(result.Requests),
            HumanText.Of(result.Loads),
            HumanText.Of(StatsTable.Failures(result.Stats)),
            ByteText.Of(result.WastedBytes),
            ByteText.Of(result.PeakBytes),
            HumanText.Of(result.Elapsed));
        foreach (var finding in result.Findings)
            Keep(string.Create(CultureInfo.InvariantCulture, $"{result.CpuCount} CPUs, {result.Remedy}: {finding.Message}"));
    }

    internal void WriteFindings()
    {
        if (_findings.Count == 0)
            return;
        Screen.WriteLine(_host);
        foreach (var finding in _findings)
            Screen.WriteLine(_host, finding);
        if (_moreFindings > 0)
            Screen.WriteLine(_host, $"{HumanText.Of(_moreFindings)} more findings; --json has all.");
    }

    private void WriteHeader()
    {
        _hasHeader = true;
        Screen.WriteTitle(_host, Title(_settings));
        Screen.WriteLine(_host);
        _table.WriteHeader();
    }

    private void Keep(string finding)
    {
        if (_findings.Count < MostFindings)
            _findings.Add(finding);
        else
            _moreFindings++;
    }

    /// <summary>What was run, in one line.</summary>
    internal static string Title(BenchSettings settings) => string.Create(
        CultureInfo.InvariantCulture,
        $"{HumanText.Count((ulong)settings.Catalog.Modules.Count, "module")} of {settings.Catalog.Source}, machine {settings.Machine}, {settings.Entry}{(settings.Compressed ? ", compressed" : "")}, seed {settings.Seed}");
}
