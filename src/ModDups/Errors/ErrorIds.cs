using ModDups.Input;

namespace ModDups.Commands.Errors;

/// <summary>
/// The ids of errors that are not problems of an input. The id of a problem is the name of its
/// <see cref="InputProblemKind"/>.
/// about_ModDups_Errors lists both.
/// </summary>
internal static class ErrorIds
{
    public const string ContinuousWithMaxSamples = nameof(ContinuousWithMaxSamples);
    public const string DriveNotFound = nameof(DriveNotFound);
    public const string FileExists = nameof(FileExists);
    public const string InvalidBenchSettings = nameof(InvalidBenchSettings);
    public const string InvalidHost = nameof(InvalidHost);
    public const string InvalidPath = nameof(InvalidPath);
    public const string InvalidRemedyParameter = nameof(InvalidRemedyParameter);
    public const string NoStatistics = nameof(NoStatistics);
    public const string NoStorm = nameof(NoStorm);
    public const string NoTimes = nameof(NoTimes);
    public const string NothingToCompare = nameof(NothingToCompare);
    public const string OneArchive = nameof(OneArchive);
    public const string ProviderNotFound = nameof(ProviderNotFound);
    public const string ProviderNotSupported = nameof(ProviderNotSupported);
    public const string SeveralFiles = nameof(SeveralFiles);
    public const string StormRefused = nameof(StormRefused);
    public const string UnknownAsker = nameof(UnknownAsker);
    public const string UnknownKernel = nameof(UnknownKernel);
    public const string UnknownRelease = nameof(UnknownRelease);
    public const string UnknownRemedy = nameof(UnknownRemedy);
    public const string UnknownStormFormat = nameof(UnknownStormFormat);
    public const string WriteFailed = nameof(WriteFailed);
}
