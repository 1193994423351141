using System.Management.Automation;
using ModDups.Input;
using ModDups.Live;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Remedies;
using ModDups.Simulation.Stress;
using DriveNotFoundException = System.Management.Automation.DriveNotFoundException;

namespace ModDups.Commands.Errors;

/// <summary>
/// Creates every error record of the cmdlets: a stable id, a category, the target, and a recommended action. The id of a
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

    /// <summary>Returns an error for the stream of a job, with the full id that PowerShell would give it in a pipeline.</summary>
    /// <param name="error">The error.</param>
    /// <param name="cmdlet">The type of the cmdlet that started the job.</param>
    public static ErrorRecord InJob(ErrorRecord error, Type cmdlet) =>
        new(error.Exception, $"{error.FullyQualifiedErrorId},{cmdlet.FullName}", error.CategoryInfo.Category, error.TargetObject)
        {
            ErrorDetails = error.ErrorDetails,
        };

    /// <summary>Returns an error for an unexpected exception in a job, with the id that PowerShell would give it in a pipeline.</summary>
    public static ErrorRecord Unforeseen(Exception error) => new(error, error.GetType().FullName, ErrorCategory.NotSpecified, targetObject: null);

    public static ErrorRecord NoMatch(string path) => Of(new InputProblem(
        InputProblemKind.NotFound, path, Line: null, "Found no file or directory that matches.",
        "Check the pattern. For a name that contains wildcard characters, use -LiteralPath."));

    public static ErrorRecord NotAFile(string path, ProviderInfo provider) => Make(
        new NotSupportedException($"{path}: Found a path of the provider {provider.Name}, expected a file or directory."),
        ErrorIds.ProviderNotSupported,
        ErrorCategory.InvalidArgument,
        path,
        "Specify a path of the file system, or pipe the text itself.");

    /// <summary>Returns an error for a path that PowerShell can't resolve because the drive or the provider does not exist.</summary>
    public static ErrorRecord Unresolved(string path, Exception error) => error switch
    {
        DriveNotFoundException => Unresolved(path, error, ErrorIds.DriveNotFound, ErrorCategory.ObjectNotFound),
        ProviderNotFoundException => Unresolved(path, error, ErrorIds.ProviderNotFound, ErrorCategory.ObjectNotFound),
        _ => Unresolved(path, error, ErrorIds.InvalidPath, ErrorCategory.InvalidArgument),
    };

    /// <summary>Returns an error for an unknown remedy, or for a remedy that does not accept the text after the colon.</summary>
    public static ErrorRecord NoRemedy(string name) =>
        name.Split(':') is [var title, _, ..] && KnownRemedies.TryFind(title, out var remedy)
            ? InvalidRemedyParameter(name, remedy)
            : UnknownRemedy(name);

    /// <summary>Returns an error for a text that is not a release of Linux.</summary>
    public static ErrorRecord UnknownKernel(string name) => Make(
        new FormatException($"'{name}' is not a release of Linux."),
        ErrorIds.UnknownKernel,
        ErrorCategory.InvalidArgument,
        name,
        "Specify a release such as 6.4, 6.12 or the output of uname -r.");

    /// <summary>Returns an error for a text that is not the name of a host.</summary>
    public static ErrorRecord InvalidHost(string name) => Make(
        new FormatException($"'{name}' is not the name of a host."),
        ErrorIds.InvalidHost,
        ErrorCategory.InvalidArgument,
        name,
        "Specify [USER@]HOST[:PORT], with an IPv6 address in brackets.");

    /// <summary>Returns an error for one archive that several hosts would share.</summary>
    public static ErrorRecord OneArchive(string path, int hosts) => Make(
        new NotSupportedException(FormattableString.Invariant($"'{path}' is one archive, and there are {hosts} hosts.")),
        ErrorIds.OneArchive,
        ErrorCategory.InvalidArgument,
        path,
        "Specify a folder.");

    /// <summary>Returns an error for a text that names nobody who asks in a storm.</summary>
    public static ErrorRecord UnknownAsker(string name) => Make(
        new BenchSettingsException($"'{name}' is nobody who asks for modules in a storm."),
        ErrorIds.UnknownAsker,
        ErrorCategory.InvalidArgument,
        name,
        $"Specify one of {string.Join(", ", KnownAskers.All)}, or StressNg:WORKERS.");

    /// <summary>Returns an error for parameters of stress-ng where another one asks.</summary>
    public static ErrorRecord NeedsStressNg() => Make(
        new BenchSettingsException("ModuleName, ModuleNoUnload, ModuleOperations and Timeout are parameters of stress-ng."),
        ErrorIds.InvalidBenchSettings,
        ErrorCategory.InvalidArgument,
        "Asker",
        "Specify -Asker StressNg.");

    /// <summary>Returns an error for parameters of udev in a storm for which another asks.</summary>
    public static ErrorRecord NeedsUdev() => Make(
        new BenchSettingsException("MaxWorkers, MemorySize and UdevVersion are for the workers of udev, which does not ask where Asker does."),
        ErrorIds.InvalidBenchSettings,
        ErrorCategory.InvalidArgument,
        "Asker",
        "Leave them out, or leave out -Asker.");

    /// <summary>Returns an error for a text that is not a release of a program.</summary>
    public static ErrorRecord UnknownRelease(string program, string name, string example) => Make(
        new FormatException($"'{name}' is not a release of {program}."),
        ErrorIds.UnknownRelease,
        ErrorCategory.InvalidArgument,
        name,
        $"Specify a version such as {example}.");

    /// <summary>Returns an error for a catalog that comes without anything that asks for its modules.</summary>
    public static ErrorRecord NoColdplug(string catalog) => Make(
        new BenchSettingsException($"The catalog {catalog} does not tell which of its modules udev asks for."),
        ErrorIds.InvalidBenchSettings,
        ErrorCategory.InvalidArgument,
        catalog,
        "Specify -DevicePath with the devices of its machine, -Coldplug with events, or -AskAll for all modules by each CPU.");

    public static ErrorRecord InvalidBenchSettings(BenchSettingsException error, object target) => Make(
        error,
        ErrorIds.InvalidBenchSettings,
        ErrorCategory.InvalidArgument,
        target,
        "Change the argument that the message names.");

    /// <summary>Returns an error for a storm on the running kernel that did not begin.</summary>
    public static ErrorRecord StormRefused(ModuleStormException error, IReadOnlyList<string> names) => Make(
        error,
        ErrorIds.StormRefused,
        ErrorCategory.InvalidOperation,
        string.Join(' ', names),
        error.Reason == StormRefusal.TouchesHardware
            ? "Use -Force if the machine may hang or lose its devices, best in a virtual machine."
            : "Nothing was loaded. Change what the message names.");

    public static ErrorRecord ContinuousWithMaxSamples() => Make(
        new NotSupportedException("-Continuous takes samples without end, but -MaxSamples limits their number."),
        ErrorIds.ContinuousWithMaxSamples,
        ErrorCategory.InvalidArgument,
        "MaxSamples",
        "Specify one of the two.");

    /// <summary>Returns an error for an object that does not contain module statistics.</summary>
    public static ErrorRecord NoStatistics(object? item) => Make(
        new NotSupportedException($"'{item}': Found no module statistics, expected those of Get-ModuleStats or Start-BootStorm."),
        ErrorIds.NoStatistics,
        ErrorCategory.InvalidArgument,
        item,
        "Read a text or a file with Get-ModuleStats first.");

    /// <summary>Returns an error for an object that is no storm.</summary>
    public static ErrorRecord NoStorm(object? item) => Make(
        new NotSupportedException($"'{item}': Found no storm, expected results of Start-BootStorm or Start-ModuleStorm."),
        ErrorIds.NoStorm,
        ErrorCategory.InvalidArgument,
        item,
        "Read saved results with -ReferencePath and -DifferencePath.");

    /// <summary>Returns an error for evidence that a timeline can't show.</summary>
    public static ErrorRecord NoTimes(string source) => Make(
        new NotSupportedException($"{(source.Length == 0 ? "this machine" : source)}: Nothing in the evidence has a time since the boot."),
        ErrorIds.NoTimes,
        ErrorCategory.InvalidData,
        source,
        "Specify a trace of the boot. See about_ModDups_Evidence.");

    public static ErrorRecord NothingToCompare(object? item) => Make(
        new NotSupportedException($"{item}: Found one snapshot, expected two or more."),
        ErrorIds.NothingToCompare,
        ErrorCategory.InvalidArgument,
        item,
        "Specify -ReferenceObject, or pass two or more snapshots through the pipeline.");

    public static ErrorRecord UnknownStormFormat(string path) => Make(
        new NotSupportedException($"{path}: The extension of the file does not name a format."),
        ErrorIds.UnknownStormFormat,
        ErrorCategory.InvalidArgument,
        path,
        "Use the extension .svg or .csv, or specify -Format Svg or -Format Csv.");

    public static ErrorRecord SeveralFiles(string path, int count) => Make(
        new NotSupportedException(FormattableString.Invariant($"{path}: {count} files match, but only one can be written.")),
        ErrorIds.SeveralFiles,
        ErrorCategory.InvalidArgument,
        path,
        "Specify the path of one file. For a name that contains wildcard characters, use -LiteralPath.");

    public static ErrorRecord FileExists(string path) => Make(
        new IOException($"{path}: The file already exists."),
        ErrorIds.FileExists,
        ErrorCategory.ResourceExists,
        path,
        "Specify another path, or omit -NoClobber to overwrite the file.");

    /// <summary>Returns an error for a file that could not be written.</summary>
    public static ErrorRecord NotWritten(string path, Exception error) => error switch
    {
        DirectoryNotFoundException => NotWritten(
            path, error, nameof(InputProblemKind.NotFound), ErrorCategory.ObjectNotFound, "Create the folder first."),
        UnauthorizedAccessException => NotWritten(
            path, error, nameof(InputProblemKind.AccessDenied), ErrorCategory.PermissionDenied,
            "Check the path and its permissions. -Force overwrites a read-only file."),
        _ => NotWritten(path, error, ErrorIds.WriteFailed, ErrorCategory.WriteError, "Check the path and the free space on the disk."),
    };

    private static ErrorRecord NotWritten(string path, Exception error, string id, ErrorCategory category, string action) =>
        Make(new IOException($"{path}: {error.Message}", error), id, category, path, action);

    private static ErrorRecord Unresolved(string path, Exception error, string id, ErrorCategory category) => Make(
        error, id, category, path, "Check the path. PowerShell reads the text before a colon as a drive. For a file name with a colon, put ./ before it.");

    private static ErrorRecord UnknownRemedy(string name) => Make(
        new BenchSettingsException($"'{name}' is not a remedy."),
        ErrorIds.UnknownRemedy,
        ErrorCategory.InvalidArgument,
        name,
        $"Specify one of these: {string.Join(", ", KnownRemedies.All)}.");

    private static ErrorRecord InvalidRemedyParameter(string name, Remedy remedy) => Make(
        new BenchSettingsException($"'{name}': {remedy} does not accept the text after the colon."),
        ErrorIds.InvalidRemedyParameter,
        ErrorCategory.InvalidArgument,
        name,
        $"Specify {remedy} alone; {KnownRemedies.ParameterHelp}.");

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
        InputProblemKind.CollectionFailed => ErrorCategory.ConnectionError,
        _ => ErrorCategory.InvalidData,
    };
}
