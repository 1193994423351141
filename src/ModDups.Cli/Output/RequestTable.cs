using ModDups.Cli.Terminal;
using ModDups.Simulation.Autoload;
using ModDups.Simulation.Bench;
using ModDups.Text;

namespace ModDups.Cli.Output;

/// <summary>The results of requests as a person reads them, a row each as it is done.</summary>
internal sealed class RequestTable
{
    private readonly Host _host;
    private readonly BenchSettings _settings;
    private readonly TextTable _table;
    private bool _hasHeader;

    public RequestTable(Host host, BenchSettings settings, IEnumerable<string> names)
    {
        _host = host;
        _settings = settings;
        _table = new TextTable(
            host,
            new("Name", names.Max(name => name.Length), IsNumber: false),
            new("Returns", "-36 ENAMETOOLONG".Length, IsNumber: false),
            new("Outcome", Enum.GetNames<RequestOutcome>().Max(name => name.Length), IsNumber: false),
            new("Duplicate", 3, IsNumber: false),
            new("Waited", 3, IsNumber: false),
            new("Time", 9),
            new("Allocated", ByteText.MaxLength),
            new("Wasted", ByteText.MaxLength));
    }

    public void Write(ModuleRequestResult result)
    {
        if (!_hasHeader)
            WriteHeader();
        _table.WriteRow(
            result.Name,
            $"{HumanText.Of((long)result.ReturnCode)} {result.Errno}".TrimEnd(),
            result.Outcome.ToString(),
            HumanText.Of(result.IsDuplicate),
            HumanText.Of(result.Waited),
            HumanText.Of(result.Elapsed),
            ByteText.Of(result.AllocatedBytes),
            ByteText.Of(result.WastedBytes));
    }

    private void WriteHeader()
    {
        _hasHeader = true;
        Screen.WriteTitle(_host, $"{BenchTitle.Of(_settings)}, remedy {_settings.Remedy}");
        Screen.WriteLine(_host);
        _table.WriteHeader();
    }
}
