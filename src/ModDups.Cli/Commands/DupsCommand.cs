using System.CommandLine;
using ModDups.Cli.Options;
using ModDups.Cli.Output;
using ModDups.Cli.Terminal;
using ModDups.Statistics;

namespace ModDups.Cli.Commands;

/// <summary><c>moddups dups</c>: the modules that were asked for again while they were loaded or being loaded.</summary>
internal sealed class DupsCommand : Command, IHasExamples
{
    private readonly Host _host;
    private readonly Inputs<ModuleStats> _inputs;
    private readonly Option<bool> _json = new("--json") { Description = "Print one array of DuplicateFailedModule" };
    private bool _hasWritten;

    public DupsCommand(Host host, IReadOnlyList<string> arguments)
        : base("dups", "List the modules that were asked for again, newest first.")
    {
        _host = host;
        _inputs = Inputs.OfStats(host, this, arguments);
        Options.Add(_json);
        SetAction(Run);
    }

    /// <inheritdoc/>
    public string Examples => """
        Examples:
          sudo moddups dups                              the running kernel
          moddups dups mail.txt                          every dump in a text, whatever stands around it
          sudo moddups dups --json | jq 'map(.Count) | add'

        """;

    private int Run(ParseResult parsed)
    {
        if (!parsed.GetValue(_json))
            return _inputs.ForEach(parsed, Write);
        using var array = new JsonArray(_host);
        return _inputs.ForEach(parsed, stats =>
        {
            foreach (var module in stats.DuplicateModules)
                array.Add(module, JsonContract.Write);
        });
    }

    private void Write(ModuleStats stats)
    {
        if (_hasWritten)
            Screen.WriteLine(_host);
        _hasWritten = true;
        Screen.WriteTitle(_host, stats.Source);
        Screen.WriteLine(_host);
        if (stats.DuplicateModules.Count > 0)
            DuplicateTable.Write(_host, stats.DuplicateModules);
        else if (!stats.IsTruncated)
            Screen.WriteLine(_host, DuplicateTable.None);
        if (stats.IsTruncated)
            Screen.WriteLine(_host, DuplicateTable.Truncated);
    }
}
