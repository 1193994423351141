namespace ModDups.Fuzz.Running;

/// <summary>A fault, and how to see it again.</summary>
/// <param name="Target">The name of the target.</param>
/// <param name="Seed">The seed of the run.</param>
/// <param name="Number">The number of the input.</param>
/// <param name="Fault">The fault.</param>
/// <param name="Input">The input, as small as it could be made.</param>
internal sealed record Finding(string Target, long Seed, long Number, Fault Fault, byte[] Input)
{
    /// <summary>Writes the input where <c>replay</c> and the tests of regressions take it.</summary>
    /// <param name="folder">A folder, with one for each target in it.</param>
    /// <returns>The path of the file.</returns>
    public string Write(string folder)
    {
        var path = Path.Join(Directory.CreateDirectory(Path.Join(folder, Target)).FullName, FormattableString.Invariant($"{Seed}-{Number}"));
        File.WriteAllBytes(path, Input);
        return path;
    }

    public override string ToString() =>
        FormattableString.Invariant($"{Target}, seed {Seed}, input {Number}, {Input.Length} bytes when minimised: {Fault.Kind}\n{Fault.Description}\n{Shown()}");

    private string Shown() => Convert.ToBase64String(Input.AsSpan(0, Math.Min(Input.Length, 600)));
}
