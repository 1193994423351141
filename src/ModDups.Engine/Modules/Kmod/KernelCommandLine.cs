using ModDups.Input;
using ModDups.Modules.Aliases;

namespace ModDups.Modules.Kmod;

/// <summary>
/// What the kernel's command line says of modules, as libkmod reads it from /proc/cmdline: <c>modprobe.blacklist=A,B</c> and
/// <c>MODULE.PARAMETER=VALUE</c>; and <c>module_blacklist=A,B</c> and <c>nomodule</c>, which the kernel itself reads.
/// </summary>
public sealed class KernelCommandLine
{
    private readonly List<string> _blacklist = [];
    private readonly List<(string Module, string Option)> _options = [];
    private HashSet<string> _refused = new(StringComparer.Ordinal);

    private KernelCommandLine()
    {
    }

    /// <summary>The command line of the running kernel.</summary>
    /// <value>/proc/cmdline</value>
    public const string Running = "/proc/cmdline";

    /// <summary>A command line that says nothing of modules.</summary>
    public static KernelCommandLine None { get; } = new();

    /// <summary>True where the kernel refuses every module with EPERM: nomodule (modules_disabled in kernel/module/main.c).</summary>
    public bool ModulesDisabled { get; private set; }

    /// <summary>The names that modprobe.blacklist= gives. libkmod takes them as they are: a name with a dash is that of no module.</summary>
    public IReadOnlyList<string> Blacklist => _blacklist;

    /// <summary>The options, in their order.</summary>
    public IReadOnlyList<(string Module, string Option)> Options => _options;

    /// <summary>
    /// The modules that the kernel refuses to load, after it has read them (blacklisted() in kernel/module/main.c). The last
    /// module_blacklist= counts.
    /// </summary>
    public IReadOnlySet<string> Refused => _refused;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, such as <see cref="Running"/>.</param>
    /// <param name="report">Receives each problem of the file.</param>
    public static KernelCommandLine Read(string path, Action<InputProblem> report)
    {
        var line = new KernelCommandLine();
        // Where /proc is not mounted, libkmod goes on without it.
        if (path == Running && !File.Exists(path))
            return line;
        using var lines = TextLines.Open(path, report);
        while (lines is not null && lines.TryRead(out var text))
            line.Add(text);
        return line;
    }

    private void Add(string text)
    {
        foreach (var word in WordsOf(text))
        {
            if (word.StartsWith("module_blacklist=", StringComparison.Ordinal))
                _refused = word["module_blacklist=".Length..].Trim('"').Split(',').ToHashSet(StringComparer.Ordinal);
            else if (word == "nomodule" || word.StartsWith("nomodule=", StringComparison.Ordinal))
                ModulesDisabled = IsYes(word["nomodule".Length..].TrimStart('='));
            else if (OptionOf(word) is var (module, option))
                Add(module, option);
        }
    }

    // param_set_bool() of kernel/params.c and kstrtobool() of lib/kstrtox.c: without a value it is set.
    private static bool IsYes(string value) =>
        value.Length == 0 || value[0] is 'y' or 'Y' or 't' or 'T' or '1' || (value.Length > 1 && value[0] is 'o' or 'O' && value[1] is 'n' or 'N');

    private void Add(string module, string option)
    {
        const string Names = "blacklist=";
        if (module == "modprobe" && option.StartsWith(Names, StringComparison.Ordinal))
            _blacklist.AddRange(option[Names.Length..].Split(','));
        else if (KmodIndex.IsBalanced(module))
            _options.Add((AliasPattern.Normalize(module), option));
    }

    // Words between blanks; a blank inside double quotes does not end one. A quote that is never closed drops its word.
    private static IEnumerable<string> WordsOf(string text)
    {
        var (start, isQuoted) = (0, false);
        for (var at = 0; at <= text.Length; at++)
        {
            if (at < text.Length && text[at] == '"')
                isQuoted = !isQuoted;
            if (isQuoted || (at < text.Length && !IsBlank(text[at])))
                continue;
            if (at > start)
                yield return text[start..at];
            start = at + 1;
        }
    }

    // Quotes may stand around the whole word, as some boot loaders pass it on, or in the value. Then the value gets them.
    private static (string Module, string Option)? OptionOf(string word)
    {
        var isQuoted = word[0] == '"';
        var text = isQuoted ? word[1..] : word;
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
            return null;
        var equals = text.IndexOf('=', dot);
        var parameter = equals < 0 ? text[(dot + 1)..] : text[(dot + 1)..equals];
        if (IsIllFormed(text[..dot]) || IsIllFormed(parameter) || text.AsSpan(0, dot).Contains('=') || parameter.Contains('.', StringComparison.Ordinal))
            return null;
        if (equals < 0)
            return (text[..dot], parameter);
        return (text[..dot], $"{parameter}={(isQuoted ? "\"" : "")}{text[(equals + 1)..]}");
    }

    private static bool IsIllFormed(string name) => name.Any(character => character == '"' || IsBlank(character));

    private static bool IsBlank(char character) => character is ' ' or '\t' or '\n' or '\v' or '\f' or '\r';
}
