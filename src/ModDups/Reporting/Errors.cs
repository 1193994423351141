using System.Management.Automation;
using ModDups.Boot;
using ModDups.Suppression;

namespace ModDups.Commands;

/// <summary>
/// Every error record of the cmdlets: a stable id, a category, the target, and what a person can do. The id of a
/// problem with an input is the name of its <see cref="InputProblemKind"/>.
/// </summary>
internal static class Errors
{
    internal static ErrorRecord Of(InputProblem problem) => Make(
        new InputProblemException(problem),
        problem.Kind.ToString(),
        CategoryOf(problem.Kind),
        problem.Source,
        problem.RecommendedAction);

    internal static ErrorRecord NoMatch(string path) => Of(new InputProblem(
        InputProblemKind.NotFound, path, Line: null, "Found no file or directory that matches.",
        "Check the pattern; a name with wildcard characters in it is given by -LiteralPath."));

    internal static ErrorRecord NotAFile(string path, ProviderInfo provider) => Make(
        new NotSupportedException($"{path}: Found a path of the provider {provider.Name}, expected a file or directory."),
        "ProviderNotSupported",
        ErrorCategory.InvalidArgument,
        path,
        "Give a path of the file system, or pipe the text itself.");

    /// <summary>A path that PowerShell itself can't make sense of: no such drive, no such provider.</summary>
    internal static ErrorRecord Unresolved(string path, RuntimeException error) => Make(
        error,
        error.ErrorRecord.FullyQualifiedErrorId,
        error.ErrorRecord.CategoryInfo.Category,
        path,
        "Check the path; a colon in a file's name is taken for a drive, so put ./ before it.");

    internal static ErrorRecord UnknownRemedy(string name) => Make(
        new BenchSettingsException($"'{name}' is no remedy."),
        nameof(UnknownRemedy),
        ErrorCategory.InvalidArgument,
        name,
        $"Give one of these: {string.Join(", ", Remedies.All)}.");

    internal static ErrorRecord InvalidBenchSettings(BenchSettingsException error, object target) => Make(
        error,
        nameof(InvalidBenchSettings),
        ErrorCategory.InvalidArgument,
        target,
        "Change the argument that the message names.");

    private static ErrorRecord Make(Exception error, string id, ErrorCategory category, object target, string action) =>
        new(error, id, category, target)
        {
            ErrorDetails = new ErrorDetails(error.Message) { RecommendedAction = action },
        };

    private static ErrorCategory CategoryOf(InputProblemKind kind) => kind switch
    {
        InputProblemKind.NotFound => ErrorCategory.ObjectNotFound,
        InputProblemKind.AccessDenied => ErrorCategory.PermissionDenied,
        InputProblemKind.ReadFailed => ErrorCategory.ReadError,
        InputProblemKind.DebugfsNotMounted => ErrorCategory.ResourceUnavailable,
        InputProblemKind.ModuleStatsNotBuilt => ErrorCategory.NotInstalled,
        _ => ErrorCategory.InvalidData,
    };
}
