using ModDups.Evidence;
using ModDups.Evidence.Formats;

namespace ModDups.Analysis.Blame;

/// <summary>Tells what evidence is not there, what can't be told without it, and how to have it.</summary>
internal static class MissingEvidences
{
    private const string Page = "See about_ModDups_Evidence.";

    public static IEnumerable<MissingEvidence> Of(BlameSettings settings, BlameEvidence evidence, IReadOnlyList<BlamedCall> calls)
    {
        if (evidence.Calls.Count == 0)
        {
            yield return new("System calls", "Who had modules loaded, and which calls failed, can't be told.",
                Enable(EvidenceSubjects.Calls));
        }
        else if (!evidence.HasTracedCalls)
        {
            yield return new("A trace", "Without the times of calls it can't be told whether failures raced with a load, and bounds of the waste are wide.",
                Enable(EvidenceSubjects.CallTimes));
        }
        else if (!evidence.HasAuditedCalls)
        {
            yield return new("An audit log", "The modules of calls that failed, and what started a modprobe, have to be inferred.",
                Enable(EvidenceSubjects.CallModules));
        }

        if (evidence is { HasModuleEvents: false, Duplicates.Count: 0 })
        {
            yield return new("Requests of the kernel", "Whether the kernel itself asked for modules, and from where, can't be told.",
                Enable(EvidenceSubjects.Requests));
        }

        var hasUdev = calls.Any(call => call.Origin == LoadOrigin.Udev);
        if (settings.Devices is null && evidence.Lookups.Count == 0 && hasUdev)
        {
            yield return new("Devices", "For which devices udev asked can't be told.",
                "Give the machine's modaliases: grep -rs MODALIAS= /sys/devices --include=uevent > devices");
        }

        if (settings.Stats is null)
        {
            yield return new("Counters", "Whether the evidence is all that there was can't be checked.",
                "Give /sys/kernel/debug/modules/stats of the same boot; the kernel needs CONFIG_MODULE_STATS.");
        }

        if (settings.Catalog is null)
        {
            yield return new("Sizes of modules", "What failures wasted can't be told.",
                "Give the folder of the release, as /lib/modules/RELEASE, or a table of its modules.");
        }

        if (settings.Resolver is null)
        {
            yield return new("Lists of the release", "What aliases stand for, and so what a process was about to load, can't be told.",
                "Give a folder with modules.dep, modules.alias, modules.softdep and modules.builtin.");
        }
    }

    private static string Enable(EvidenceSubjects subject) => $"{EvidenceSetup.AnyOf(EvidenceFormats.SetupsFor(subject))}. {Page}";
}
