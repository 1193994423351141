using System.Diagnostics;
using ModDups.Fuzz.Targets;

namespace ModDups.Fuzz.Peers;

/// <summary>Python's json, a process for each thread that asks it.</summary>
internal static class PythonJson
{
    private static readonly string? s_path = PeerProgram.Find("python3");

    [ThreadStatic]
    private static Process? t_process;

    public static string? Unavailable => s_path is null ? "python3 is missing: apt-get install python3" : null;

    /// <summary>The value of a document in ASCII; null where Python refuses it, and <c>other</c> where it can't be compared.</summary>
    public static string? Answer(ReadOnlySpan<byte> document)
    {
        t_process ??= Start();
        t_process.StandardInput.WriteLine(Convert.ToBase64String(document));
        t_process.StandardInput.Flush();
        return t_process.StandardOutput.ReadLine() switch
        {
            null => throw new InvalidOperationException("Python ended: " + t_process.StandardError.ReadToEnd()),
            "refused" => null,
            var answer => answer,
        };
    }

    private static Process Start()
    {
        var process = PeerProgram.Start(s_path!, "-I", Samples.InRepository("tests", "fuzz", "Peers", "json_peer.py"));
        // It ends with its input.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => process.StandardInput.Close();
        return process;
    }
}
