using ModDups.Input;
using ModDups.Modules.Aliases;

namespace ModDups.Modules.Kmod;

/// <summary>
/// The settings of modprobe.d and modules.softdep, in the order of their lines, and behind them those of the kernel's command
/// line.
/// </summary>
internal sealed class ModprobeSettings
{
    private readonly List<(AliasPattern Pattern, AliasEntry Entry)> _aliases = [];
    private readonly HashSet<string> _blacklist = new(StringComparer.Ordinal);
    private readonly List<(string Module, string Options)> _options = [];
    private readonly List<(string Module, AliasPattern Pattern, string Command)> _installs = [];
    private readonly HashSet<string> _removes = new(StringComparer.Ordinal);
    private readonly List<(AliasPattern Pattern, Softdep Softdep)> _softdeps = [];
    private readonly Dictionary<string, Softdep> _softdepOf = new(StringComparer.Ordinal);

    private KernelCommandLine _commandLine = KernelCommandLine.None;

    /// <summary>Reads the files one after the other.</summary>
    /// <param name="files">The files.</param>
    /// <param name="report">Receives a warning for each line that is none.</param>
    /// <param name="commandLine">The kernel's command line; null for none.</param>
    public static ModprobeSettings Read(IEnumerable<string> files, Action<InputProblem> report, KernelCommandLine? commandLine = null)
    {
        var settings = new ModprobeSettings();
        foreach (var file in files)
        {
            using var lines = TextLines.Open(file, problem => report(problem with { IsWarning = true }), keepsReturns: true);
            var hasReturns = false;
            while (lines is not null && ModprobeLine.TryRead(lines, out var line))
            {
                if (line.EndsWith('\r') && !hasReturns)
                    report(ReturnsFound(file, lines.Number));
                hasReturns |= line.EndsWith('\r');
                if (line.Length > 0 && line[0] is not ('#' or '\r') && !settings.Add(new ModprobeLine(line)))
                {
                    report(TextProblem.BrokenLine(
                        file, lines.Number, $"A line of modprobe.d was expected, found {Quoted.Text(line)}.") with { IsWarning = true });
                }
            }
        }

        if (commandLine is not null)
            settings.Add(commandLine);
        return settings;
    }

    /// <summary>True if the kernel itself refuses to load a module, because module_blacklist= names it.</summary>
    public bool IsRefusedByKernel(string module) => _commandLine.Refused.Contains(module);

    public IEnumerable<AliasEntry> Aliases(string name) =>
        _aliases.Where(alias => alias.Pattern.IsMatch(name)).Select(alias => alias.Entry);

    public bool IsBlacklisted(string module) => _blacklist.Contains(module);

    public bool HasCommand(string module) =>
        _installs.Exists(install => string.Equals(install.Module, module, StringComparison.Ordinal)) || _removes.Contains(module);

    /// <summary>The first command that stands in the place of loading a module, or null.</summary>
    public string? Install(string module) => _installs.Find(install => install.Pattern.IsMatch(module)).Command;

    /// <summary>The options for a module, or for the alias by which it was found.</summary>
    public string Options(KmodModule module) => string.Join(
        ' ', _options.Where(option => option.Module == module.Name || option.Module == module.Alias).Select(option => option.Options));

    /// <summary>What stands on the first line of softdep that names a module.</summary>
    public Softdep SoftdepOf(string module)
    {
        if (!_softdepOf.TryGetValue(module, out var softdep))
            _softdepOf.Add(module, softdep = _softdeps.Find(line => line.Pattern.IsMatch(module)).Softdep ?? Softdep.None);
        return softdep;
    }

    private static InputProblem ReturnsFound(string file, long line) => new(
        InputProblemKind.BrokenLine, file, line, "Lines end with CR LF. For kmod the CR belongs to the last word of the line, so that it names another module.",
        "Convert the file, for example with: sed -i 's/\\r$//' FILE.") { IsWarning = true };

    private void Add(KernelCommandLine commandLine)
    {
        _commandLine = commandLine;
        _blacklist.UnionWith(commandLine.Blacklist);
        _options.AddRange(commandLine.Options);
    }

    private bool Add(ModprobeLine line)
    {
        var command = line.Word();
        if (command is null)
            return true;
        if (line.Word() is not { } name || !KmodIndex.IsBalanced(name))
            return false;
        name = AliasPattern.Normalize(name);
        switch (command)
        {
            case "alias" when line.Word() is { } module && KmodIndex.IsBalanced(module):
                _aliases.Add((new AliasPattern(name), new(name, AliasPattern.Normalize(module))));
                return true;
            case "blacklist":
                _blacklist.Add(name);
                return true;
            case "options" when line.Rest() is { } options:
                _options.Add((name, options.Replace('\t', ' ')));
                return true;
            case "install" when line.Rest() is { } install:
                _installs.Add((name, new AliasPattern(name), install));
                return true;
            case "remove" when line.Rest() is not null:
                _removes.Add(name);
                return true;
            case "softdep" when line.Rest() is { } softdep:
                _softdeps.Add((new AliasPattern(name), Softdep.Parse(softdep)));
                return true;
            case "weakdep" when line.Rest() is not null:
                // kmod 33 and later know the line, and load nothing for it. Earlier ones pass it over (libkmod-config.c).
                return true;
            default:
                return false;
        }
    }
}
