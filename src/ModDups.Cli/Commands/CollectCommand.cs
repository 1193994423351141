using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ModDups.Cli.Options;
using ModDups.Cli.Terminal;
using ModDups.Collection;
using ModDups.Views.Formats;

namespace ModDups.Cli.Commands;

/// <summary><c>moddups collect</c>: the evidence of a boot in one archive, from this machine or from others by ssh.</summary>
internal sealed class CollectCommand : Command, IHasExamples
{
    private readonly Host _host;

    private readonly Option<EvidenceHost[]> _hosts = new("--host", "-H")
    {
        Description = "A machine as ssh reaches it; the option may be repeated [default: this machine]",
        HelpName = "[USER@]HOST[:PORT]",
        Arity = ArgumentArity.OneOrMore,
        CustomParser = ParseHosts,
    };

    private readonly PathOption _output = new("--output", "The archive NAME.tar.gz, or a folder for the archives [default: the current folder]");

    private readonly Option<int?> _jobs = new("--jobs", "-j")
    {
        Description = $"How many machines at a time [default: {EvidenceCollector.DefaultJobs}]",
        HelpName = "N",
        CustomParser = result => OptionValue.WholeNumber(result, "--jobs", 1, 1000),
    };

    private readonly Option<bool> _anonymous = new("--anonymous")
    {
        Description = "Leave out the machine's name, and mask the names of users",
    };

    private readonly Option<bool> _prepare = new("--prepare")
    {
        Description = "Instead, print the commands after which this machine's next boot writes all evidence, and those that undo them",
    };

    private readonly FormatOptions _format;

    public CollectCommand(Host host)
        : base("collect", "Put the evidence of a boot into one archive, from this machine or from others by ssh.")
    {
        _host = host;
        _output.Aliases.Add("-o");
        foreach (var option in new Option[] { _hosts, _output, _jobs, _anonymous, _prepare })
            Options.Add(option);
        _format = new(this, "ModuleEvidence, or of PreparationStep");
        Validators.Add(Check);
        SetAction(Run);
    }

    /// <inheritdoc/>
    public string Examples => """
        Examples:
          sudo moddups collect
          moddups collect --host root@db1 --host admin@db2:2222 -o evidence/
          moddups blame moddups-db1-20261122T015211Z.tar.gz
          moddups collect --prepare

        The archive is a tar file with gzip. Every command of moddups reads it as it reads a folder. It holds the kernel's
        counters (stats), the trace of module events, the kernel's log, the audit log and the journal of this boot as far
        as they concern modules, the lists modules.* of the release with size and SHA-256 of each module's file, the
        modaliases of all devices, /proc/modules, the parameters of modules, CPUs, memory, the kernel's release, command
        line and configuration, the versions of kmod, systemd and udev, os-release, the settings of modprobe and udev,
        and manifest.json, which says what was missing and why. It holds no host name in its logs, no serial number, no
        hardware address, and no value of an argument that looks like a password, a token or a key.

        A machine needs a POSIX shell and nothing else; nothing is written there. Another machine is reached by the
        system's ssh with its configuration, without a question (BatchMode), and 'sudo -n' is used where it is allowed.
        Only root can read most evidence: without it, the archive says what is missing.

        """;

    private static EvidenceHost[] ParseHosts(ArgumentResult result)
    {
        var hosts = new List<EvidenceHost>();
        foreach (var token in result.Tokens)
        {
            if (EvidenceHost.TryParse(token.Value, out var host))
                hosts.Add(host);
            else
                result.AddError($"--host: found '{token.Value}', expected [USER@]HOST[:PORT], with an IPv6 address in brackets.");
        }

        return [.. hosts];
    }

    private void Check(CommandResult result)
    {
        var prepares = result.GetValue(_prepare);
        foreach (var option in new Option[] { _hosts, _output, _jobs, _anonymous })
        {
            if (prepares && result.GetResult(option) is { Implicit: false })
                result.AddError($"--prepare and {option.Name} can't be used together.");
        }
    }

    private int Run(ParseResult parsed)
    {
        using var output = _format.Open(parsed, _host);
        if (parsed.GetValue(_prepare))
            return Prepare(output);
        EvidenceHost[] hosts = [.. (parsed.GetValue(_hosts) ?? []).DistinctBy(host => host.Text, StringComparer.Ordinal)];
        var collector = new EvidenceCollector(parsed.GetValue(_output), parsed.GetValue(_anonymous), _host.Clock);
        if (hosts.Length > 1 && collector.IsOneArchive)
            throw new ArgumentsException(this, $"--output is one archive, and there are {hosts.Length.ToString(CultureInfo.InvariantCulture)} machines: specify a folder.");
        // The last to be disposed, when the line of progress is gone.
        using var problems = InputReport.OfSeveral(_host);
        using var progress = new WorkProgress(_host, Math.Max(1, hosts.Length), "machines");
        var (done, count) = (0, 0);
        collector.CollectAll(
            hosts,
            parsed.GetValue(_jobs) ?? EvidenceCollector.DefaultJobs,
            evidence =>
            {
                if (count++ == 0)
                    output.Begin<ModuleEvidence>(widest: null);
                progress.WriteBetween(() => output.Write(evidence));
                progress.Report(++done);
            },
            problem =>
            {
                problems.Add(problem);
                progress.Report(++done);
            },
            _host.Cancellation);
        return problems.HasProblem ? ExitStatus.BadInput : ExitStatus.Done;
    }

    private int Prepare(IResultWriter output)
    {
        using var problems = new InputReport(_host);
        foreach (var step in new BootPreparation().Steps(problems.Add))
            output.Write(step);
        return problems.HasProblem ? ExitStatus.BadInput : ExitStatus.Done;
    }
}
