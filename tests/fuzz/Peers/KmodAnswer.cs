using ModDups.Fuzz.Running;

namespace ModDups.Fuzz.Peers;

/// <summary>Compares our answer with that of modprobe.</summary>
internal static class KmodAnswer
{
    public static void Compare(string option, string name, string ours, string theirs) =>
        BrokenRuleException.Unless(
            Plain(ours) == Plain(theirs), $"We answer as modprobe {option}.", () => $"'{name}': '{Plain(ours)}', modprobe: '{Plain(theirs)}'");

    // modprobe puts a blank before options that there are not.
    private static string Plain(string lines) => string.Join(';', lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd()));
}
