namespace ModDups.Evidence;

/// <summary>
/// The subjects that a format of evidence covers. An analysis that lacks a subject asks for the formats that cover it.
/// </summary>
[Flags]
public enum EvidenceSubjects
{
    /// <summary>None of these subjects.</summary>
    None = 0,

    /// <summary>The calls of init_module() and finit_module(), with their processes and results.</summary>
    Calls = 1,

    /// <summary>When each call began and ended.</summary>
    CallTimes = 2,

    /// <summary>The module of a call that failed, and the command line of its process.</summary>
    CallModules = 4,

    /// <summary>The kernel's own requests: request_module(), and its caller.</summary>
    Requests = 8,
}
