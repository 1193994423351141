using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ModDups.Collection;

/// <summary>Another machine, as ssh reaches it: <c>[USER@]NAME[:PORT]</c>.</summary>
public sealed partial record EvidenceHost
{
    private EvidenceHost(string text, string destination, int? port) => (Text, Destination, Port) = (text, destination, port);

    /// <summary>The host as given.</summary>
    public string Text { get; }

    /// <summary>The user, if one is given, and the name: what ssh takes as its destination. The name may be one of ssh's configuration.</summary>
    public string Destination { get; }

    /// <summary>The port from 1 to 65535; null for that of ssh's configuration.</summary>
    public int? Port { get; }

    /// <summary>The name or the address alone.</summary>
    public string Name => Destination[(Destination.IndexOf('@', StringComparison.Ordinal) + 1)..];

    /// <summary>
    /// Parses a host. Names consist of letters, digits, dots, dashes and underscores and don't begin with a dash, so that no
    /// host can be an option of ssh. An IPv6 address stands in brackets.
    /// </summary>
    /// <param name="text">The text, such as <c>root@db1.example:2222</c> or <c>[fe80::1]:22</c>.</param>
    /// <param name="host">The host, or null if the method returns false.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static bool TryParse(string text, [NotNullWhen(true)] out EvidenceHost? host)
    {
        ArgumentNullException.ThrowIfNull(text);
        host = null;
        var match = Pattern().Match(text);
        if (!match.Success)
            return false;
        var port = match.Groups["port"] is { Success: true } digits ? int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture) : (int?)null;
        if (port is 0 or > ushort.MaxValue)
            return false;
        host = new(text, match.Groups["user"].Value + match.Groups["name"].Value + match.Groups["address"].Value, port);
        return true;
    }

    /// <summary>Returns the host as given.</summary>
    public override string ToString() => Text;

    [GeneratedRegex(
        @"^(?<user>[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}@)?((?<name>[A-Za-z0-9_][A-Za-z0-9_.-]{0,252})|\[(?<address>[0-9A-Fa-f:.]{2,45}(%[A-Za-z0-9_.-]{1,15})?)\])(:(?<port>[0-9]{1,5}))?\z",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pattern();
}
