using ModDups.Kernel;

namespace ModDups.Statistics.Parsing;

/// <summary>The kernel's spelling of the reasons (mod_fail_to_str() in kernel/module/stats.c).</summary>
internal static class FailureReasonText
{
    public static ReadOnlySpan<byte> Format(FailureReason reason) => reason switch
    {
        FailureReason.Becoming => "Becoming"u8,
        FailureReason.Load => "Load"u8,
        FailureReason.Becoming | FailureReason.Load => "Becoming & Load"u8,
        _ => "Bug-on-stats"u8,
    };

    public static bool TryParse(ReadOnlySpan<byte> text, out FailureReason reason)
    {
        reason = text.Length switch
        {
            4 => FailureReason.Load,
            8 => FailureReason.Becoming,
            15 => FailureReason.Becoming | FailureReason.Load,
            _ => FailureReason.None,
        };
        return text.SequenceEqual(Format(reason));
    }

    /// <summary>True if the text could be the beginning of a reason that was cut.</summary>
    public static bool IsBeginning(ReadOnlySpan<byte> text) =>
        "Becoming & Load"u8.StartsWith(text) || "Load"u8.StartsWith(text) || "Bug-on-stats"u8.StartsWith(text);
}
