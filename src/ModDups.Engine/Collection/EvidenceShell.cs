using System.Globalization;
using System.Reflection;
using ModDups.Input;

namespace ModDups.Collection;

/// <summary>Starts the script that prints the evidence, in a shell of this machine or, by ssh, of another.</summary>
internal static class EvidenceShell
{
    private const string ScriptName = "collect.sh";

    // What the user's shell on the other machine is given, whichever it is. The script comes as standard input.
    private const string Remote =
        "exec /bin/sh -c 'case $(id -u) in 0) exec /bin/sh -s;; esac; "
        + "if sudo -n true < /dev/null > /dev/null 2>&1; then exec sudo -n /bin/sh -s; fi; exec /bin/sh -s'";

    private static readonly Lazy<byte[]> s_script = new(ReadScript);

    /// <summary>The name of the program that reaches a host.</summary>
    /// <param name="host">The host; null for this machine.</param>
    public static string ProgramFor(EvidenceHost? host) => host is null ? "sh" : "ssh";

    /// <summary>Starts the script; returns null if the program is missing.</summary>
    /// <param name="host">The host; null for this machine.</param>
    public static SystemProgram? Start(EvidenceHost? host) =>
        ProgramPath.Find(ProgramFor(host)) is { } program ? SystemProgram.Start(program, ArgumentsFor(host), s_script.Value) : null;

    /// <summary>The arguments for the program. ssh never asks: many hosts at a time could not be answered.</summary>
    public static IReadOnlyList<string> ArgumentsFor(EvidenceHost? host)
    {
        if (host is null)
            return ["-s"];
        string[] port = host.Port is { } number ? ["-p", number.ToString(CultureInfo.InvariantCulture)] : [];
        return
        [
            "-T", "-o", "BatchMode=yes", "-o", "ConnectTimeout=20", "-o", "ServerAliveInterval=15", "-o", "ServerAliveCountMax=4",
            .. port, "--", host.Destination, Remote,
        ];
    }

    private static byte[] ReadScript()
    {
        using var script = Assembly.GetExecutingAssembly().GetManifestResourceStream(ScriptName)
            ?? throw new InvalidOperationException($"The engine was built without {ScriptName}.");
        using var bytes = new MemoryStream();
        script.CopyTo(bytes);
        return bytes.ToArray();
    }
}
