using System.CommandLine;
using ModDups.Cli.Options;
using ModDups.Cli.Terminal;
using ModDups.Modules.Kmod;
using ModDups.Modules.Release;

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

    private readonly FormatOptions _format;

    public CatalogCommand(Host host)
        : base("catalog", "List the modules of a kernel release: their sizes, dependencies and settings in modprobe.d.")
    {
        _host = host;
        Arguments.Add(_names);
        foreach (var option in new Option[] { _catalog, _settings, _measure })
            Options.Add(option);
        _format = new(this, "ReleaseModule");
        SetAction(Run);
    }

    /// <inheritdoc/>
    public string Examples => """
        Examples:
          moddups catalog 'kvm*' --measure
          moddups catalog --catalog /lib/modules/6.1.0-56-amd64 --modprobe-path ./modprobe.d
          moddups catalog --json | jq -r 'sort_by(.ImageBytes)[-5:][].Name'

        Image is the size of the ELF image, file that of the file itself. The kernel reads a signature at the end of an
        image, but does not count it: --json has SignatureBytes and CountedBytes. Memory and text are what one load adds
        to the counters total_mod_size and total_text_size, with the layout of Linux 6.4 and later. For .ko.xz and
        .ko.zst files all of these are known only with --measure, which needs liblzma.so.5 and libzstd.so.1. Builtin
        modules follow the others, without sizes. If a module's file is missing, its sizes are not known.

        """;

    private int Run(ParseResult parsed)
    {
        using var output = _format.Open(parsed, _host);
        return ForEach(parsed, (source, modules) =>
        {
            output.Title(source);
            output.Begin<ReleaseModule>(widest: null);
            foreach (var module in modules)
                output.Write(module);
        });
    }

    private int ForEach(ParseResult parsed, Action<string, IEnumerable<ReleaseModule>> take)
    {
        var paths = _settings.PathsIn(parsed);
        var status = ExitStatus.Done;
        using var report = new InputReport(_host);
        if (ReleaseCatalog.Open(parsed.GetValue(_catalog) ?? ModuleResolver.RunningRelease, paths, report.Add) is { } release)
        {
            string[] names = parsed.GetValue(_names) ?? [];
            var patterns = new ModulePatterns(names);
            foreach (var name in patterns.Missing(release.Names))
            {
                using var missing = new InputReport(_host);
                missing.Add(release.NotHere(name));
                status = ExitStatus.BadInput;
            }

            take(release.Source, release.Read(patterns.IsMatch, parsed.GetValue(_measure), report.Add, _host.Cancellation));
        }

        return report.HasProblem ? ExitStatus.BadInput : status;
    }
}
