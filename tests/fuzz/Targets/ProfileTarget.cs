using System.Globalization;
using System.Text.Json;
using ModDups.Fuzz.Running;
using ModDups.Simulation.Bench;

namespace ModDups.Fuzz.Targets;

/// <summary>A machine profile.</summary>
internal sealed class ProfileTarget : FuzzTarget
{
    public override string Name => "profile";

    protected override IReadOnlyList<string> Tokens { get; } =
        ["\"value\": ", "\"unit\": \"ns\"", "\"unit\": \"1/1000\"", "\"origin\": \"\"", "null", "true", "{}", "[]", "\"\\ud800\"", "\"\\u0000\"", "1e400", "1E2", "-1", "0.5", "/* */", "// \n", ",", "\"name\": \"\""];

    public override IReadOnlyList<object> Read(byte[] input, int piece)
    {
        var read = new List<object>();
        if (MachineProfileReader.Parse(input, "profile", read.Add) is not { } profile)
            return read;
        BrokenRuleException.Unless(
            !(profile.Processors <= 0) && Costs(profile.Loader).Concat(Costs(profile.Userspace)).All(cost => cost >= 0), "A cost is not negative.", profile.ToString);
        read.AddRange([profile.Name, profile.Description, string.Join(' ', Costs(profile.Loader)), string.Join(' ', Costs(profile.Userspace))]);
        return read;
    }

    /// <summary>The built-in profiles, as they are and without blanks.</summary>
    public static IEnumerable<byte[]> Profiles() =>
        Directory.EnumerateFiles(Samples.InRepository("src", "ModDups.Engine", "Simulation", "Bench", "Profiles"), "*.machine.json").Order(StringComparer.Ordinal)
            .SelectMany(path => new[] { File.ReadAllBytes(path), JsonSerializer.SerializeToUtf8Bytes(JsonDocument.Parse(File.ReadAllBytes(path)).RootElement) });

    protected override IEnumerable<byte[]> MakeCorpus() => Profiles();

    private static IEnumerable<long> Costs(object costs) =>
        costs.GetType().GetProperties().Select(property => property.GetValue(costs)).OfType<IConvertible>().Select(value => value.ToInt64(CultureInfo.InvariantCulture));
}
