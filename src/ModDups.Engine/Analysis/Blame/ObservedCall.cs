using ModDups.Evidence;
using ModDups.Kernel;

namespace ModDups.Analysis.Blame;

/// <summary>One system call that loads a module, as far as the evidence tells of it.</summary>
internal sealed class ObservedCall(ModuleLoadEvent found)
{
    public LoadSystemCall Entry { get; } = found.Kind == ModuleLoadEventKind.InitModule ? LoadSystemCall.InitModule : LoadSystemCall.FinitModule;

    public ModuleLoadEventKind Kind { get; } = found.Kind;

    public string Process { get; } = found.Process ?? "";

    public int ProcessId { get; } = found.ProcessId ?? -1;

    /// <summary>Since the boot; null where only the audit log has the call.</summary>
    public TimeSpan? Start { get; } = found.SinceBoot;

    public TimeSpan? End { get; } = found.SinceBoot + found.Duration;

    public DateTimeOffset? Time { get; private set; } = found.Time;

    public long? Result { get; } = found.Result;

    public long? ImageBytes { get; } = found.ImageBytes;

    /// <summary>True where the thread itself loaded the module, and did not join a load of another.</summary>
    public bool IsLoader { get; } = found is { Result: 0, SinceBoot: not null, Module: not null };

    public string? Module { get; set; } = found.Module;

    /// <summary>True where nothing names the module, and it follows from other things.</summary>
    public bool IsInferred { get; set; }

    /// <summary>True where it is only known that so many calls were for the module, and not which.</summary>
    public bool IsInterchangeable { get; set; }

    public string? CommandLine { get; private set; } = found.CommandLine;

    /// <summary>True where a login led to the process: the kernel starts its own without one.</summary>
    public bool HasLogin { get; private set; } = found.LoginId is not null;

    public LoadOrigin Origin { get; set; }

    public string? Requester { get; set; }

    public string? Requested { get; set; }

    public bool HasFailed => Result is < 0;

    /// <summary>True where another load was there first.</summary>
    public bool IsDuplicate => Result is -(long)Errno.EEXIST or -(long)Errno.EBUSY;

    /// <summary>How many duplicates failed of each module that is known.</summary>
    public static Dictionary<string, int> CountDuplicates(IEnumerable<ObservedCall> calls) =>
        calls.Where(call => call is { Module: not null, IsDuplicate: true })
            .CountBy(call => call.Module!, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);

    /// <summary>Takes back what was inferred.</summary>
    public void Forget()
    {
        if (!IsInferred)
            return;
        (Module, IsInferred) = (null, false);
        if (Origin == LoadOrigin.Udev)
            (Requester, Requested) = (null, null);
    }

    /// <summary>True where the audit log has the call.</summary>
    public bool IsAudited { get; private set; } = found is { SinceBoot: null, Time: not null };

    /// <summary>Takes what the audit log knows of the same call.</summary>
    public void Take(ModuleLoadEvent audited)
    {
        IsAudited = true;
        Time = audited.Time;
        Module ??= audited.Module;
        CommandLine = audited.CommandLine;
        HasLogin = audited.LoginId is not null;
    }
}
