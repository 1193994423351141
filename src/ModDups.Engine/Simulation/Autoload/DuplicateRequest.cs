using System.Globalization;
using ModDups.Kernel;
using ModDups.Text;

namespace ModDups.Simulation.Autoload;

/// <summary>A line in the log of the duplicate tracker (kernel/module/dups.c), or the warning that replaces it.</summary>
/// <param name="Time">The virtual time since the bench was created.</param>
/// <param name="Name">The name or alias that was requested again.</param>
/// <param name="IsTrace">True for the warning with a stack that <c>module.enable_dups_trace=1</c> requests.</param>
public sealed record DuplicateRequest(TimeSpan Time, string Name, bool IsTrace)
{
    /// <summary>
    /// The lines as in the kernel's log. A bench has only the entry of the stack. The caller of request_module() is not
    /// on it.
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
