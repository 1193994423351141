namespace ModDups.Evidence;

/// <summary>The settings with which a machine writes evidence in a format from the next boot on.</summary>
public sealed record EvidenceSetup
{
    /// <summary>
    /// Parameters for the kernel's command line (Documentation/admin-guide/kernel-parameters.txt; kernel-command-line(7)
    /// of systemd); null for none.
    /// </summary>
    public string? KernelParameters { get; init; }

    /// <summary>A rule for auditd, as in <c>/etc/audit/rules.d</c>; null for none.</summary>
    public string? AuditRule { get; init; }

    /// <summary>A command that a script runs early in the boot; null for none.</summary>
    public string? Command { get; init; }

    /// <summary>Describes the setup of any one of several formats, as a sentence without a period.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="setups"/> is null.</exception>
    public static string AnyOf(IEnumerable<EvidenceSetup> setups)
    {
        ArgumentNullException.ThrowIfNull(setups);
        EvidenceSetup[] all = [.. setups];
        if (all.Length == 1)
            return Sentence(Join(", and ", "boot with ", "give auditd the rule ", all[0]));
        var booted = all.Where(setup => setup.KernelParameters is not null)
            .Select((setup, index) => Join(" and ", index == 0 ? "boot with " : "with ", "auditd's rule ", setup));
        var others = all.Where(setup => setup.KernelParameters is null)
            .Select(setup => Join(", and ", "", "give auditd the rule ", setup));
        return Sentence(string.Join(", or ", booted.Concat(others)));
    }

    private static string Join(string and, string boot, string rule, EvidenceSetup setup)
    {
        string?[] steps =
        [
            setup.KernelParameters is { } parameters ? boot + parameters : null,
            setup.AuditRule is { } line ? rule + line : null,
            setup.Command is { } command ? "run " + command : null,
        ];
        return string.Join(and, steps.OfType<string>());
    }

    private static string Sentence(string text) => string.Concat(text[..1].ToUpperInvariant(), text.AsSpan(1));
}
