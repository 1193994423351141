namespace ModDups.Evidence.Formats;

/// <summary>The formats of evidence that are read.</summary>
public static class EvidenceFormats
{
    /// <summary>All formats, in the order in which their files are read and in which the help lists them.</summary>
    public static IReadOnlyList<EvidenceFormat> All { get; } =
    [
        new TraceFormat(),
        new KernelLogFormat(),
        new AuditFormat(),
        new ServiceFormat(),
        new JournalFormat(),
    ];

    /// <summary>The names of the files that are read in a folder with the evidence of one boot, in that order.</summary>
    public static IReadOnlyList<string> FileNames { get; } = [.. All.Select(format => format.Place?.FileName).OfType<string>()];

    /// <summary>The names of the formats that have files of their own.</summary>
    internal static IReadOnlyList<string> Names { get; } = [.. All.Where(format => format.Place is not null).Select(format => format.Name)];

    /// <summary>What the formats that tell of a subject need, in the order of the formats.</summary>
    /// <param name="subject">What they must tell.</param>
    public static IEnumerable<EvidenceSetup> SetupsFor(EvidenceSubjects subject) =>
        All.Where(format => format.Subjects.HasFlag(subject)).Select(format => format.Setup).OfType<EvidenceSetup>();
}
