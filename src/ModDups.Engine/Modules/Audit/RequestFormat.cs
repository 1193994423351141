using System.Text;
using System.Text.RegularExpressions;
using ModDups.Modules.Aliases;

namespace ModDups.Modules.Audit;

/// <summary>A format of request_module(), and the names that it can give.</summary>
internal sealed class RequestFormat
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(1);

    private readonly Regex _names;

    /// <summary>Takes a format. kmod reads <c>-</c> and <c>_</c> in a name as the same.</summary>
    public RequestFormat(string format)
    {
        var pattern = new StringBuilder("^");
        var rest = AliasPattern.Normalize(format);
        for (var at = 0; at < rest.Length; at++)
        {
            if (rest[at] != '%')
            {
                pattern.Append(Regex.Escape(rest[at].ToString()));
                continue;
            }

            // Flags, width, precision and length don't change which names are possible.
            do
                at++;
            while (at < rest.Length && (char.IsAsciiDigit(rest[at]) || rest[at] is '.' or '*' or '#' or 'l' or 'h' or 'z'));
            pattern.Append(at >= rest.Length ? "%" : rest[at] switch
            {
                's' => "(.+)",
                'd' or 'i' or 'u' => "[0-9]+",
                'x' or 'X' => "[0-9a-fA-F]+",
                'c' => ".",
                var other => Regex.Escape(other.ToString()),
            });
        }

        // A format that says nothing would give every name.
        _names = new(pattern.Append('$').ToString(), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, s_limit);
        HasLiteral = rest.Replace("%s", "", StringComparison.Ordinal).Length > 0;
    }

    /// <summary>True if the format has more than arguments.</summary>
    public bool HasLiteral { get; }

    /// <summary>The texts that give a normalized name as arguments, in their order; null if none do.</summary>
    public IReadOnlyList<string>? ArgumentsOf(string name) =>
        _names.Match(name) is { Success: true } match ? [.. match.Groups.Values.Skip(1).Select(group => group.Value)] : null;
}
