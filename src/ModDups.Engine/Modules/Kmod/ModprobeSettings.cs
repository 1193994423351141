using ModDups.Input;
using ModDups.Modules.Aliases;

namespace ModDups.Modules.Kmod;

/// <summary>
/// The settings of modprobe.d and modules.softdep, in the order of their lines, and behind them those of the kernel's command
/// line.
/// </summary>
internal sealed class ModprobeSettings
{
    private readonly SettingLines<AliasEntry> _aliases = new();
    private readonly HashSet<string> _blacklist = new(StringComparer.Ordinal);
    private readonly SettingLines<string> _options = new();
    private readonly SettingLines<string> _installs = new();
    private readonly HashSet<string> _commands = new(StringComparer.Ordinal);
    private readonly SettingLines<Softdep> _softdeps = new();

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

    public IEnumerable<AliasEntry> Aliases(string name) => _aliases.Of(name);

    public bool IsBlacklisted(string module) => _blacklist.Contains(module);

    /// <summary>True if a line <c>install</c> or <c>remove</c> names a module, as it is written.</summary>
    public bool HasCommand(string module) => _commands.Contains(module);

    /// <summary>The first command that stands in the place of loading a module, or null.</summary>
    public string? Install(string module) => _installs.Of(module).FirstOrDefault();

    /// <summary>The options for a module, or for the alias by which it was found.</summary>
    public string Options(KmodModule module) => string.Join(' ', _options.Of(module.Name, module.Alias));

    /// <summary>What stands on the first line of softdep that names a module.</summary>
    public Softdep SoftdepOf(string module) => _softdeps.Of(module).FirstOrDefault() ?? Softdep.None;

    private static InputProblem ReturnsFound(string file, long line) => new(
        InputProblemKind.BrokenLine, file, line, "Lines end with CR LF. For kmod the CR belongs to the last word of the line, so that it names another module.",
        "Convert the file, for example with: sed -i 's/\\r$//' FILE.") { IsWarning = true };

    private void Add(KernelCommandLine commandLine)
    {
        _commandLine = commandLine;
        _blacklist.UnionWith(commandLine.Blacklist);
        foreach (var (module, option) in commandLine.Options)
            _options.AddName(module, option);
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
                _aliases.AddPattern(name, new(name, AliasPattern.Normalize(module)));
                return true;
            case "blacklist":
                _blacklist.Add(name);
                return true;
            case "options" when line.Rest() is { } options:
                _options.AddName(name, options.Replace('\t', ' '));
                return true;
            case "install" when line.Rest() is { } install:
                _installs.AddPattern(name, install);
                _commands.Add(name);
                return true;
            case "remove" when line.Rest() is not null:
                _commands.Add(name);
                return true;
            case "softdep" when line.Rest() is { } softdep:
                _softdeps.AddPattern(name, Softdep.Parse(softdep));
                return true;
            case "weakdep" when line.Rest() is not null:
                // kmod 33 and later know the line, and load nothing for it. Earlier ones pass it over (libkmod-config.c).
                return true;
            default:
                return false;
        }
    }
}
