using System.Globalization;
using ModDups.Input;

namespace ModDups.Modules.Images;

/// <summary>Creates the problems that the decompression of a module file can have.</summary>
internal static class ImageProblem
{
    public static InputProblem LibraryMissing(string source, string library, string packages) => new(
        InputProblemKind.MissingLibrary, source, null, $"{library} is missing; the files that need it were not decompressed.",
        $"Install it: {packages}.") { IsWarning = true };

    public static InputProblem TooLarge(string path) => new(
        InputProblemKind.DamagedModule, path, null,
        string.Create(CultureInfo.InvariantCulture, $"The image is larger than {ImageBuffer.Largest} bytes; its size in memory is not measured."),
        "Decompress the file.") { IsWarning = true };

    public static InputProblem UnknownSize(string path) => new(
        InputProblemKind.DamagedModule, path, null,
        string.Create(CultureInfo.InvariantCulture, $"The image is larger than {ImageBuffer.Largest} bytes, and how large the .gz file does not tell, or tells wrong."),
        "Decompress the file.");

    public static InputProblem BadSignature(string path, string fault) => new(
        InputProblemKind.DamagedModule, path, null, fault, "Sign the module again, or install its package again.") { IsWarning = true };
}
