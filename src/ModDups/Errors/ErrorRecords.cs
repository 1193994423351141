using System.Management.Automation;
using ModDups.Input;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Remedies;
using DriveNotFoundException = System.Management.Automation.DriveNotFoundException;

namespace ModDups.Commands.Errors;

/// <summary>
/// Every error record of the cmdlets: a stable id, a category, the target, and what the user can do. The id of a
/// problem with an input is the name of its <see cref="InputProblemKind"/>.
/// </summary>
internal static class ErrorRecords
{
    public static ErrorRecord Of(InputProblem problem) => Make(
        new InputProblemException(problem),
        problem.Kind.ToString(),
        CategoryOf(problem.Kind),
        problem.Source,
        problem.RecommendedAction);

    /// <summary>An error for the stream of a job, with the whole id that PowerShell makes of it in a pipeline.</summary>
    /// <param name="error">The error.</param>
    /// <param name="cmdlet">The type of the cmdlet that began the job.</param>
    public static ErrorRecord InJob(ErrorRecord error, Type cmdlet) =>
        new(error.Exception, $"{error.FullyQualifiedErrorId},{cmdlet.FullName}", error.CategoryInfo.Category, error.TargetObject)
        {
            ErrorDetails = error.ErrorDetails,
        };

    /// <summary>A fault of the program in a job, named as PowerShell names it in a pipeline.</summary>
    public static ErrorRecord Unforeseen(Exception error) => new(error, error.GetType().FullName, ErrorCategory.NotSpecified, targetObject: null);

    public static ErrorRecord NoMatch(string path) => Of(new InputProblem(
        InputProblemKind.NotFound, path, Line: null, "Found no file or directory that matches.",
        "Check the pattern; a name with wildcard characters in it is given by -LiteralPath."));

    public static ErrorRecord NotAFile(string path, ProviderInfo provider) => Make(
        new NotSupportedException($"{path}: Found a path of the provider {provider.Name}, expected a file or directory."),
        ErrorIds.ProviderNotSupported,
        ErrorCategory.InvalidArgument,
        path,
        "Give a path of the file system, or pipe the text itself.");

    /// <summary>A path that PowerShell itself can't make sense of: no such drive, no such provider.</summary>
    public static ErrorRecord Unresolved(string path, Exception error) => error switch
    {
        DriveNotFoundException => Unresolved(path, error, ErrorIds.DriveNotFound, ErrorCategory.ObjectNotFound),
        ProviderNotFoundException => Unresolved(path, error, ErrorIds.ProviderNotFound, ErrorCategory.ObjectNotFound),
        _ => Unresolved(path, error, ErrorIds.InvalidPath, ErrorCategory.InvalidArgument),
    };

    /// <summary>A name that is no remedy's, or a remedy that doesn't take what stands behind its colon.</summary>
    public static ErrorRecord NoRemedy(string name) =>
        name.Split(':') is [var title, _, ..] && KnownRemedies.TryFind(title, out var remedy)
            ? InvalidRemedyParameter(name, remedy)
            : UnknownRemedy(name);

    /// <summary>A text that is no release of Linux.</summary>
    public static ErrorRecord UnknownKernel(string name) => Make(
        new FormatException($"'{name}' is no release of Linux."),
        ErrorIds.UnknownKernel,
        ErrorCategory.InvalidArgument,
        name,
        "Give a release such as 6.4, 6.12 or what uname -r prints.");

    public static ErrorRecord InvalidBenchSettings(BenchSettingsException error, object target) => Make(
        error,
        ErrorIds.InvalidBenchSettings,
        ErrorCategory.InvalidArgument,
        target,
        "Change the argument that the message names.");

    public static ErrorRecord ContinuousWithMaxSamples() => Make(
        new NotSupportedException("-Continuous takes samples without end, and -MaxSamples a number of them."),
        ErrorIds.ContinuousWithMaxSamples,
        ErrorCategory.InvalidArgument,
        "MaxSamples",
        "Give one of the two.");

    /// <summary>An object that holds no module statistics.</summary>
    public static ErrorRecord NoStatistics(object? item) => Make(
        new NotSupportedException($"'{item}': Found no module statistics, expected those of Get-ModuleStats or Start-BootStorm."),
        ErrorIds.NoStatistics,
        ErrorCategory.InvalidArgument,
        item,
        "Read a text or a file by Get-ModuleStats first.");

    public static ErrorRecord NothingToCompare(object? item) => Make(
        new NotSupportedException($"{item}: Found one snapshot, expected two or more."),
        ErrorIds.NothingToCompare,
        ErrorCategory.InvalidArgument,
        item,
        "Give -ReferenceObject, or pass two snapshots or more down the pipeline.");

    public static ErrorRecord UnknownStormFormat(string path) => Make(
        new NotSupportedException($"{path}: The extension of the file doesn't tell whether a picture or a table is wanted."),
        ErrorIds.UnknownStormFormat,
        ErrorCategory.InvalidArgument,
        path,
        "End the name with .svg or .csv, or give -Format Svg or -Format Csv.");

    public static ErrorRecord SeveralFiles(string path, int count) => Make(
        new NotSupportedException(FormattableString.Invariant($"{path}: {count} files match, and only one can be written.")),
        ErrorIds.SeveralFiles,
        ErrorCategory.InvalidArgument,
        path,
        "Give the path of one file; a name with wildcard characters in it is given by -LiteralPath.");

    public static ErrorRecord FileExists(string path) => Make(
        new IOException($"{path}: The file is there already."),
        ErrorIds.FileExists,
        ErrorCategory.ResourceExists,
        path,
        "Give another path, or leave -NoClobber away to have the file overwritten.");

    /// <summary>A file that could not be written.</summary>
    public static ErrorRecord NotWritten(string path, Exception error) => error switch
    {
        DirectoryNotFoundException => NotWritten(
            path, error, nameof(InputProblemKind.NotFound), ErrorCategory.ObjectNotFound, "Make the folder first."),
        UnauthorizedAccessException => NotWritten(
            path, error, nameof(InputProblemKind.AccessDenied), ErrorCategory.PermissionDenied,
            "Check the path and its permissions; -Force overwrites a file that is read-only."),
        _ => NotWritten(path, error, ErrorIds.WriteFailed, ErrorCategory.WriteError, "Check the path and the room on its disk."),
    };

    private static ErrorRecord NotWritten(string path, Exception error, string id, ErrorCategory category, string action) =>
        Make(new IOException($"{path}: {error.Message}", error), id, category, path, action);

    private static ErrorRecord Unresolved(string path, Exception error, string id, ErrorCategory category) => Make(
        error, id, category, path, "Check the path; a colon in a file's name is taken for a drive, so put ./ before it.");

    private static ErrorRecord UnknownRemedy(string name) => Make(
        new BenchSettingsException($"'{name}' is no remedy."),
        ErrorIds.UnknownRemedy,
        ErrorCategory.InvalidArgument,
        name,
        $"Give one of these: {string.Join(", ", KnownRemedies.All)}.");

    private static ErrorRecord InvalidRemedyParameter(string name, Remedy remedy) => Make(
        new BenchSettingsException($"'{name}': {remedy} doesn't take what stands behind the colon."),
        ErrorIds.InvalidRemedyParameter,
        ErrorCategory.InvalidArgument,
        name,
        $"Give {remedy} alone; {KnownRemedies.ParameterHelp}.");

    private static ErrorRecord Make(Exception error, string id, ErrorCategory category, object? target, string action) =>
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
