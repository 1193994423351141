using System.CommandLine;
using ModDups.Cli.Options;
using ModDups.Cli.Terminal;
using ModDups.Input;
using ModDups.Modules.Audit;
using ModDups.Modules.Kmod;
using ModDups.Modules.Release;
using ModDups.Views.Formats;

namespace ModDups.Cli.Commands;

/// <summary><c>moddups catalog</c>: the modules of a kernel release.</summary>
internal sealed class CatalogCommand : Command, IHasExamples
{
    private readonly Host _host;

    private readonly NameArgument _names = new()
    {
        Description = "Names of modules, with wildcards (*, ?, […]); all if none is given",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly PathOption _catalog = new("--catalog", "The folder of a release, a copy of its files modules.*, or a table; by default that of the running kernel");

    private readonly ModprobePathOption _settings = new("this machine's");

    private readonly Option<bool> _measure = new("--measure")
    {
        Description = "Decompress .ko.xz and .ko.zst files to measure their size in memory and their signature; takes seconds",
    };

    private readonly Option<bool> _audit = new("--audit")
    {
        Description = "Instead of the modules, list what in them makes boots load modules again, in the wrong order or not at all",
    };

    private readonly FormatOptions _format;

    public CatalogCommand(Host host)
        : base("catalog", "List the modules of a kernel release: their sizes, dependencies and settings in modprobe.d.")
    {
        _host = host;
        Arguments.Add(_names);
        foreach (var option in new Option[] { _catalog, _settings, _measure, _audit })
            Options.Add(option);
        _format = new(this, "ReleaseModule, or of CatalogFinding");
        Validators.Add(result =>
        {
            if (result.GetValue(_audit) && result.GetValue(_measure))
                result.AddError("--audit and --measure can't be used together.");
        });
        SetAction(Run);
    }

    /// <inheritdoc/>
    public string Examples => """
        Examples:
          moddups catalog 'kvm*' --measure
          moddups catalog --catalog /lib/modules/6.1.0-56-amd64 --modprobe-path ./modprobe.d
          moddups catalog --json | jq -r 'sort_by(.ImageBytes)[-5:][].Name'
          moddups catalog --audit

        Image is the size of the ELF image, file that of the file itself. The kernel reads a signature at the end of an
        image, but does not count it: --json has SignatureBytes and CountedBytes. Memory and text are what one load adds
        to the counters total_mod_size and total_text_size, with the layout of Linux 6.4 and later. For .ko.xz and
        .ko.zst files all of these are known only with --measure, which needs liblzma.so.5 and libzstd.so.1. Builtin
        modules follow the others, without sizes. If a module's file is missing, its sizes are not known.

        With --audit there is a row for each finding: modules whose init may request itself, or a module that needs it,
        and would wait for itself; soft dependencies that ask for an impossible order; and aliases that several modules
        answer. With names, only findings about these modules. It reads the code of all modules, which takes seconds.

        """;

    private int Run(ParseResult parsed)
    {
        var path = parsed.GetValue(_catalog) ?? ModuleResolver.RunningRelease;
        var settings = _settings.PathsIn(parsed);
        var patterns = new ModulePatterns(parsed.GetValue(_names) ?? []);
        var hasMissing = false;
        using var output = _format.Open(parsed, _host);
        using var report = new InputReport(_host);
        if (parsed.GetValue(_audit))
        {
            if (CatalogAudit.Open(path, settings, report.Add) is { } audit)
            {
                hasMissing = ReportMissing(patterns.Missing(audit.Names), audit.NotHere);
                Write(output, audit.Source, audit.Run(patterns.IsMatch, report.Add, _host.Cancellation));
            }
        }
        else if (ReleaseCatalog.Open(path, settings, report.Add) is { } release)
        {
            hasMissing = ReportMissing(patterns.Missing(release.Names), release.NotHere);
            Write(output, release.Source, release.Read(patterns.IsMatch, parsed.GetValue(_measure), report.Add, _host.Cancellation));
        }

        return report.HasProblem || hasMissing ? ExitStatus.BadInput : ExitStatus.Done;
    }

    private bool ReportMissing(IEnumerable<string> names, Func<string, InputProblem> problemOf)
    {
        var hasMissing = false;
        foreach (var name in names)
        {
            using var missing = new InputReport(_host);
            missing.Add(problemOf(name));
            hasMissing = true;
        }

        return hasMissing;
    }

    private static void Write<T>(IResultWriter output, string source, IEnumerable<T> results)
        where T : class
    {
        output.Title(source);
        output.Begin<T>(widest: null);
        foreach (var result in results)
            output.Write(result);
    }
}
