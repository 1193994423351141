using System.Globalization;
using ModDups.Input;

namespace ModDups.Modules.Images;

/// <summary>The words for what can be wrong with the decompression of a module's file.</summary>
internal static class ImageProblem
{
    public static InputProblem LibraryMissing(string source, string library, string packages) => new(
        InputProblemKind.MissingLibrary, source, null, $"{library} is missing, so that nothing was decompressed that needs it.",
        $"Install it: {packages}.") { IsWarning = true };

    public static InputProblem TooLarge(string path) => new(
        InputProblemKind.DamagedModule, path, null,
        string.Create(CultureInfo.InvariantCulture, $"It holds more than {ImageBuffer.Largest} bytes: what it takes in memory is not measured."),
        "Decompress the file.") { IsWarning = true };
}
