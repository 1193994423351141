using ModDups.Analysis.Accounting;
using ModDups.Input;
using ModDups.Kernel;

namespace ModDups.Analysis.Replay;

/// <summary>Passes problems on, and counts the lines that they cost.</summary>
internal sealed class ReplayProblems(Action<InputProblem> report)
{
    // Without these nobody knows what the failure of a call wasted. Reads cost bytes by init_module() alone.
    private const FailureSteps NeedsImage = FailureSteps.AllBecoming | FailureSteps.AllLoad;

    /// <summary>How many lines were left out.</summary>
    public long Lines { get; private set; }

    public void Add(InputProblem problem)
    {
        if (problem is { IsWarning: false, Line: not null })
            Lines++;
        report(problem);
    }

    /// <summary>False, and reported, where a call failed and its bytes can't be counted.</summary>
    public bool HasSizes(ModuleCall call, KernelRelease kernel, string source)
    {
        if (!call.HasFailed)
            return true;
        var steps = ErrnoSteps.Of(call, kernel);
        var needsImage = (steps & NeedsImage) != FailureSteps.None
            || ((steps & FailureSteps.Read) != FailureSteps.None && call.Entry == LoadSystemCall.InitModule);
        var needsFile = (steps & (NeedsImage | FailureSteps.Decompression)) != FailureSteps.None;
        if ((!needsImage || call.ImageBytes is not null) && (!needsFile || call.CompressedBytes is not null))
            return true;
        Add(CallProblem.UnknownSize(source, call));
        return false;
    }
}
