namespace ModDups.Commands;

/// <summary>
/// The ids of errors that are no problem of an input; those of an input are the names of <see cref="InputProblemKind"/>.
/// about_ModDups_Errors lists both.
/// </summary>
internal static class ErrorIds
{
    internal const string ContinuousWithMaxSamples = nameof(ContinuousWithMaxSamples);
    internal const string DriveNotFound = nameof(DriveNotFound);
    internal const string FileExists = nameof(FileExists);
    internal const string InvalidBenchSettings = nameof(InvalidBenchSettings);
    internal const string InvalidPath = nameof(InvalidPath);
    internal const string InvalidRemedyParameter = nameof(InvalidRemedyParameter);
    internal const string NoStatistics = nameof(NoStatistics);
    internal const string NothingToCompare = nameof(NothingToCompare);
    internal const string ProviderNotFound = nameof(ProviderNotFound);
    internal const string ProviderNotSupported = nameof(ProviderNotSupported);
    internal const string SeveralFiles = nameof(SeveralFiles);
    internal const string UnknownKernel = nameof(UnknownKernel);
    internal const string UnknownRemedy = nameof(UnknownRemedy);
    internal const string UnknownStormFormat = nameof(UnknownStormFormat);
    internal const string WriteFailed = nameof(WriteFailed);
}
