using ModDups.Evidence;
using ModDups.Evidence.Formats;
using static System.FormattableString;

namespace ModDups.Analysis.Blame;

/// <summary>Reports what evidence is missing, what the report can't show without it, and how to get it.</summary>
internal static class MissingEvidences
{
    private const string Page = "See about_ModDups_Evidence.";

    public static IEnumerable<MissingEvidence> Of(BlameSettings settings, BlameCounts counts, bool isWhole)
    {
        if (counts.Calls == 0)
        {
            yield return new("System calls", "The report can't show what loaded modules and which calls failed.",
                Enable(EvidenceSubjects.Calls));
        }
        else if (!counts.HasTracedCalls)
        {
            yield return new("A trace", "Without the times of calls, the report can't show whether failures raced with a load, and the bounds of the waste are wide.",
                Enable(EvidenceSubjects.CallTimes));
        }
        else if (!counts.HasAuditedCalls)
        {
            yield return new("An audit log", "The modules of failed calls, and what started a modprobe, are inferred.",
                Enable(EvidenceSubjects.CallModules));
        }

        if (counts.Anonymous > 0)
        {
            yield return new("Names of processes", Invariant($"{counts.Anonymous} of {counts.Calls} calls are by processes that the trace prints as <...>, so the report can't show who made them."),
                $"Before the next trace, have ftrace keep more names: echo 8192 > /sys/kernel/tracing/saved_cmdlines_size. {Page}");
        }

        if (counts is { HasModuleEvents: false, HasLoggedRequests: false })
        {
            yield return new("Requests of the kernel", "The report can't show whether the kernel itself requested modules, and which function did.",
                Enable(EvidenceSubjects.Requests));
        }

        if (settings.Devices is null && counts is { HasLookups: false, HasUdev: true })
        {
            yield return new("Devices", "The report can't show for which devices udev requested modules.",
                "Specify the machine's modaliases: grep -rs MODALIAS= /sys/devices --include=uevent > devices");
        }

        if (settings.Stats is null)
        {
            yield return new("Counters", "The report can't check whether the evidence is complete.",
                "Specify a copy of /sys/kernel/debug/modules/stats from the same boot. The kernel needs CONFIG_MODULE_STATS.");
        }

        if (settings.Catalog is null)
        {
            yield return new("Sizes of modules", "The report can't show what failures wasted.",
                "Specify the folder of the release, such as /lib/modules/RELEASE, or a table of its modules.");
        }

        if (!isWhole)
        {
            yield return new("One boot alone", Invariant($"There are more than {settings.MostEvents} events, so they were analysed piece by piece: the report can't show what would have helped, and the counters did not help to find the modules of calls."),
                "Specify the part of the trace that has the boot.");
        }

        if (settings.Resolver is null)
        {
            yield return new("Lists of the release", "Aliases can't be resolved, so the report can't show what a process was about to load.",
                "Specify a folder with modules.dep, modules.alias, modules.softdep and modules.builtin.");
        }
    }

    private static string Enable(EvidenceSubjects subject) => $"{EvidenceSetup.AnyOf(EvidenceFormats.SetupsFor(subject))}. {Page}";
}
