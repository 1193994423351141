using System.CommandLine;
using ModDups.Catalog;

namespace ModDups.Cli;

/// <summary><c>moddups resolve</c>: the modules for names and aliases, as modprobe finds them.</summary>
internal sealed class ResolveCommand : Command, IHasExamples
{
    private readonly Host _host;

    private readonly Argument<string[]> _names = new("NAME")
    {
        Description = "Names or aliases of modules, or modaliases of devices",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> _catalog = new("--catalog")
    {
        Description = "The folder of a release, or a copy of its files modules.*; the running kernel's where it is left out",
        HelpName = "PATH",
        DefaultValueFactory = _ => ModuleResolver.RunningRelease,
    };

    private readonly Option<string[]> _settings = new("--modprobe-path")
    {
        Description = "A folder or file as modprobe.d; may be given again; this machine's where it is left out",
        HelpName = "PATH",
    };

    private readonly Option<bool> _showDepends = new("--show-depends")
    {
        Description = "Print what modprobe would do, dependencies first",
    };

    private readonly Option<bool> _useBlacklist = new("--use-blacklist")
    {
        Description = "With --show-depends, pass blacklisted modules over that are given by name, too",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print one array of ResolvedModule, or of LoadAction" };

    internal ResolveCommand(Host host)
        : base("resolve", "Tell which modules are loaded for a name or an alias, as modprobe finds them.")
    {
        _host = host;
        Arguments.Add(_names);
        foreach (var option in new Option[] { _catalog, _settings, _showDepends, _useBlacklist, _json })
            Options.Add(option);
        SetAction(Run);
    }

    /// <inheritdoc/>
    public string Examples => """
        Examples:
          moddups resolve "$(cat /sys/devices/system/cpu/modalias)"
          moddups resolve fs-xfs crypto-crc32c --catalog /lib/modules/6.1.0-56-amd64
          moddups resolve kvm-intel --show-depends
          moddups resolve fs-xfs --modprobe-path ./modprobe.d --json

        The lines are those of modprobe --resolve-alias and of modprobe --show-depends, of kmod 30: a module stands
        again for each further pattern of it that matches. No module's file is read, so that a copy of modules.dep,
        modules.alias, modules.softdep, modules.symbols, modules.builtin and modules.builtin.modinfo will do.
        Of modprobe.d it takes the lines alias, blacklist, install, options, remove and softdep; options on the
        kernel's command line are not taken.

        """;

    private int Run(ParseResult parsed)
    {
        var paths = parsed.GetValue(_settings) is { Length: > 0 } given ? given : ModprobeFiles.DefaultPaths;
        using var catalogReport = new InputReport(_host);
        var resolver = ModuleResolver.Open(parsed.GetRequiredValue(_catalog), paths, catalogReport.Add);
        var status = catalogReport.HasProblem ? ExitStatus.BadInput : ExitStatus.Done;
        if (!parsed.GetValue(_json))
            return resolver is null ? status : Write(parsed, resolver, status, module => Print(module.Module), action => Print(action.ToString()));
        using var array = new JsonArray(_host);
        return resolver is null
            ? status
            : Write(parsed, resolver, status, module => array.Add(module, JsonContract.Write), action => array.Add(action, JsonContract.Write));
    }

    private int Write(
        ParseResult parsed, ModuleResolver resolver, int status, Action<ResolvedModule> takeModule, Action<LoadAction> takeAction)
    {
        foreach (var name in parsed.GetRequiredValue(_names))
        {
            _host.Cancellation.ThrowIfCancellationRequested();
            using var report = new InputReport(_host);
            if (parsed.GetValue(_showDepends))
                resolver.ShowDepends(name, parsed.GetValue(_useBlacklist), report.Add).ToList().ForEach(takeAction);
            else
                resolver.Resolve(name, report.Add).ToList().ForEach(takeModule);
            if (report.HasProblem)
                status = ExitStatus.BadInput;
        }

        return status;
    }

    private void Print(string line) => Screen.WriteLine(_host, line);
}
