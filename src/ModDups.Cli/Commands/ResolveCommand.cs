using System.CommandLine;
using System.CommandLine.Parsing;
using ModDups.Cli.Options;
using ModDups.Cli.Terminal;
using ModDups.Modules.Devices;
using ModDups.Modules.Kmod;
using ModDups.Views.Formats;

namespace ModDups.Cli.Commands;

/// <summary><c>moddups resolve</c>: the modules for names, aliases and devices, as modprobe and udev find them.</summary>
internal sealed class ResolveCommand : Command, IHasExamples
{
    private readonly Host _host;

    private readonly Argument<string[]> _names = new("NAME")
    {
        Description = "Names or aliases of modules, or modaliases of devices",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly PathOption _catalog = new("--catalog", "The folder of a release, or a copy of its files modules.*; by default that of the running kernel");

    private readonly ModprobePathOption _settings = new("this machine's");

    private readonly Option<bool> _showDepends = new("--show-depends")
    {
        Description = "Print what modprobe would do, dependencies first",
    };

    private readonly Option<bool> _useBlacklist = new("--use-blacklist")
    {
        Description = "With --show-depends, also skip blacklisted modules that are given by name",
    };

    private readonly DeviceOption _devices = new(
        $"Show which devices request which modules, from a folder such as {DeviceModaliases.RunningDevices} or a text file with modaliases; - is standard input, without a path this machine");

    private readonly CommandLineOption _commandLine = new($"{KernelCommandLine.Running} if --catalog is not given, otherwise none");

    private readonly ReleaseOption<KmodRelease> _kmod = new(
        "--kmod", $"The release of kmod: from 33 it reads no files *.alias of modprobe.d [default: {KmodRelease.Default}]", "30 or 34.2", KmodRelease.TryParse);

    private readonly Option<bool> _all = new("--all") { Description = "With --devices, also list modaliases that find no module" };

    private readonly FormatOptions _format;

    public ResolveCommand(Host host)
        : base("resolve", "Show which modules modprobe loads for a name or an alias.")
    {
        _host = host;
        Arguments.Add(_names);
        foreach (var option in new Option[] { _catalog, _settings, _commandLine, _kmod, _showDepends, _useBlacklist, _devices, _all })
            Options.Add(option);
        _format = new(this, "ResolvedModule, of LoadAction, or of DeviceRequest");
        Validators.Add(Check);
        SetAction(Run);
    }

    /// <inheritdoc/>
    public string Examples => """
        Examples:
          moddups resolve "$(cat /sys/devices/system/cpu/modalias)"
          moddups resolve fs-xfs crypto-crc32c --catalog /lib/modules/6.1.0-56-amd64
          moddups resolve kvm-intel --show-depends
          moddups resolve fs-xfs --modprobe-path ./modprobe.d --json
          moddups resolve --devices
          ssh host grep -r MODALIAS= /sys/devices --include=uevent | moddups resolve --devices - --catalog ./release

        The lines are those of modprobe --resolve-alias and modprobe --show-depends of kmod 30: a module is listed
        again for each further pattern that matches. The command reads no module files, so a copy of modules.dep,
        modules.alias, modules.softdep, modules.symbols, modules.builtin and modules.builtin.modinfo is sufficient.
        From modprobe.d it reads the lines alias, blacklist, install, options, remove and softdep, and passes over weakdep,
        for which kmod loads nothing. From the kernel's command line it reads modprobe.blacklist=, module_blacklist= and
        the options of modules.

        With --devices there is a row for each modalias. udev passes it to kmod once for each of its devices, and
        skips blacklisted modules. The modules are in load order, including their dependencies.

        """;

    private void Check(CommandResult result)
    {
        var hasNames = result.GetResult(_names) is { Tokens.Count: > 0 };
        var hasDevices = result.GetResult(_devices) is not null;
        if (hasNames == hasDevices)
            result.AddError(hasNames ? "NAME and --devices can't be used together." : "Specify a NAME or --devices.");
        else if (hasDevices && (result.GetResult(_showDepends) is not null || result.GetResult(_useBlacklist) is not null))
            result.AddError("--show-depends and --use-blacklist are for names, not for --devices.");
        else if (hasNames && result.GetResult(_all) is not null)
            result.AddError("--all is for --devices, not for names.");
    }

    private int Run(ParseResult parsed)
    {
        var paths = _settings.PathsIn(parsed);
        using var catalogReport = new InputReport(_host);
        var catalog = parsed.GetValue(_catalog);
        var file = parsed.GetValue(_commandLine) ?? (catalog is null ? KernelCommandLine.Running : null);
        var commandLine = file is null ? null : KernelCommandLine.Read(file, catalogReport.Add);
        var resolver = ModuleResolver.Open(catalog ?? ModuleResolver.RunningRelease, paths, catalogReport.Add, commandLine, parsed.GetValue(_kmod));
        var status = catalogReport.HasProblem ? ExitStatus.BadInput : ExitStatus.Done;
        using var output = _format.Open(parsed, _host);
        if (resolver is null)
            return status;
        return parsed.GetResult(_devices) is null
            ? WriteNames(parsed, resolver, status, output)
            : WriteDevices(parsed, resolver, status, output);
    }

    private int WriteDevices(ParseResult parsed, ModuleResolver resolver, int status, IResultWriter output)
    {
        using var report = new InputReport(_host);
        var requests = DeviceRequests.Of(
            _devices.Read(parsed, _host, report).Select(Checked), resolver, report.Add, includeUnanswered: parsed.GetValue(_all));
        foreach (var request in requests.Select(Checked))
            output.Write(request);
        return report.HasProblem ? ExitStatus.BadInput : status;
    }

    private T Checked<T>(T item)
    {
        _host.Cancellation.ThrowIfCancellationRequested();
        return item;
    }

    private int WriteNames(ParseResult parsed, ModuleResolver resolver, int status, IResultWriter output)
    {
        foreach (var name in parsed.GetValue(_names) ?? [])
        {
            _host.Cancellation.ThrowIfCancellationRequested();
            using var report = new InputReport(_host);
            if (parsed.GetValue(_showDepends))
                resolver.ShowDepends(name, parsed.GetValue(_useBlacklist), report.Add).ToList().ForEach(output.Write);
            else
                resolver.Resolve(name, report.Add).ToList().ForEach(output.Write);
            if (report.HasProblem)
                status = ExitStatus.BadInput;
        }

        return status;
    }
}
