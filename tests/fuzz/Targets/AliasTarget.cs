using System.Text;
using ModDups.Fuzz.Peers;
using ModDups.Fuzz.Running;
using ModDups.Modules.Aliases;

namespace ModDups.Fuzz.Targets;

/// <summary>
/// Patterns of modules.alias: the first line of an input is a name, the others are patterns. Each answer is compared with fnmatch() of
/// the C library, and those of the index with those of the patterns one by one.
/// </summary>
internal sealed class AliasTarget : FuzzTarget
{
    public override string Name => "aliases";

    protected override IReadOnlyList<string> Tokens { get; } =
    [
        "*", "**", "?", "[a-z]", "[!0-9]", "[^-a]", "[]]", "[]-a]", "[a-]", "[z-a]", "[--0]", "\\*", "\\", "[\\]]", "[a\\-z]", "[[]", "[", "]", "v00008086d", "sv*sd*bc*sc*i*", "of:N*T*C", "*:feature:*,", "/", ".", "-", "_", "^", "!",
    ];

    public override IReadOnlyList<object> Read(byte[] input, int piece)
    {
        var lines = Encoding.Latin1.GetString(input).Split('\n', 24);
        var name = AliasPattern.Normalize(lines[0]);
        var read = new List<object>();
        var entries = new List<AliasEntry>();
        foreach (var line in lines.Skip(1))
        {
            var pattern = AliasPattern.Normalize(line);
            var isMatch = new AliasPattern(pattern).IsMatch(name);
            read.Add(isMatch);
            if (isMatch)
                entries.Add(new(line, FormattableString.Invariant($"m{entries.Count}")));
            if (Fnmatch.Match(pattern, name) is { } expected)
                BrokenRuleException.Unless(isMatch == expected, "A pattern matches as with fnmatch().", () => $"'{pattern}' '{name}': {isMatch}, expected {expected}");
        }

        var index = new AliasIndex(lines.Skip(1).Select((line, place) => new AliasEntry(line, FormattableString.Invariant($"m{place}"))));
        var found = index.Find(lines[0]).Count;
        BrokenRuleException.Unless(found == entries.Count, "The index finds what the patterns match.", () => $"{found} of {entries.Count} for '{lines[0]}'");
        return read;
    }

    protected override IEnumerable<byte[]> MakeCorpus()
    {
        var patterns = File.ReadLines(ModDups.Tests.Captures.PathOf("cause-machine", "modules.alias")).Where(line => line.StartsWith("alias ", StringComparison.Ordinal)).Select(line => line.Split(' ')[1]);
        foreach (var group in patterns.Chunk(12).Take(12))
            yield return Samples.Text($"{group[0].Replace('*', '0')}\n{string.Join('\n', group)}");
        yield return Samples.Text("pci:v00008086d00001237sv00001AF4sd00001100bc06sc00i00\npci:v*d*sv*sd*bc06sc*i*\npci:v00008086d*\n*\n?ci*\n[p-q]ci:*\n[!a]*i00\npci:v0000[0-9]*\n");
        yield return Samples.Text("a-b[c]\na-b[c]\na_b[[]c]\na?b*\n*]\n[a-b]*\n\\a_b\\[c\\]\n");
        yield return Samples.Text("of:NfooTbarCvendor,device\nof:N*T*Cvendor,device\nof:N*T*Cvendor,deviceC*\nof:N*T*C*,device\n");
    }
}
