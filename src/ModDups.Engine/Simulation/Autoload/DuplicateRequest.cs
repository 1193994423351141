using System.Globalization;
using ModDups.Kernel;
using ModDups.Text;

namespace ModDups.Simulation.Autoload;

/// <summary>A line in the log of the duplicate tracker (kernel/module/dups.c), or the warning in its place.</summary>
/// <param name="Time">The virtual time since the bench was made.</param>
/// <param name="Name">The name or alias that was asked for again.</param>
/// <param name="IsTrace">True where it is the warning with a stack that <c>module.enable_dups_trace=1</c> asks for.</param>
public sealed record DuplicateRequest(TimeSpan Time, string Name, bool IsTrace)
{
    /// <summary>
    /// The lines as the kernel's log has them. Of the stack a bench knows the entry alone: who called request_module() is
    /// not on it.
    /// </summary>
    public IReadOnlyList<string> Lines => ItemList<string>.Of(IsTrace
        ?
        [
            Stamp("------------[ cut here ]------------"),
            Stamp($"{KernelLimits.DuplicateSentence} {Name}"),
            Stamp("WARNING: at kernel/module/dups.c kmod_dup_request_exists_wait"),
            Stamp("Call Trace:"),
            Stamp(" <TASK>"),
            Stamp(" __request_module"),
            Stamp(" </TASK>"),
            Stamp("---[ end trace 0000000000000000 ]---"),
        ]
        : [Stamp($"module: {KernelLimits.DuplicateSentence} {Name}")]);

    /// <summary>The lines as one text.</summary>
    public override string ToString() => string.Join('\n', Lines);

    private string Stamp(string text) =>
        string.Create(CultureInfo.InvariantCulture, $"[{Time.Ticks / TimeSpan.TicksPerMicrosecond / 1e6,12:F6}] {text}");
}
