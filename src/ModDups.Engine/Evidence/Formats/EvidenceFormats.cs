namespace ModDups.Evidence.Formats;

/// <summary>The supported formats of evidence.</summary>
public static class EvidenceFormats
{
    /// <summary>All formats, in the order in which their files are read and in which the help lists them.</summary>
    public static IReadOnlyList<EvidenceFormat> All { get; } =
    [
        new TraceFormat(),
        new LoaderLogFormat(),
        new KernelLogFormat(),
        new AuditFormat(),
        new ServiceFormat(),
        new JournalFormat(),
    ];

    /// <summary>The names of the files that are read in a folder with the evidence of one boot, in that order.</summary>
    public static IReadOnlyList<string> FileNames { get; } = [.. All.Select(format => format.Place?.FileName).OfType<string>()];

    /// <summary>The names of the formats that have files of their own.</summary>
    internal static IReadOnlyList<string> Names { get; } = [.. All.Where(format => format.Place is not null).Select(format => format.Name)];

    /// <summary>Returns the setups of the formats that cover a subject, in the order of the formats.</summary>
    /// <param name="subject">The subject.</param>
    /// <returns>One setup for each such format that has one.</returns>
    public static IEnumerable<EvidenceSetup> SetupsFor(EvidenceSubjects subject) =>
        All.Where(format => format.Subjects.HasFlag(subject)).Select(format => format.Setup).OfType<EvidenceSetup>();
}
