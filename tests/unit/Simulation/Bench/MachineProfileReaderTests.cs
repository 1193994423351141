using System.Text.Json.Nodes;
using ModDups.Input;
using ModDups.Simulation.Bench;

namespace ModDups.Tests.Simulation.Bench;

public sealed class MachineProfileReaderTests
{
    private static string Source(string name) =>
        Path.Combine(Captures.RepositoryRoot, "src", "ModDups.Engine", "Simulation", "Bench", "Profiles", name + ".machine.json");

    private static (MachineProfile? Machine, List<InputProblem> Problems) Open(string text)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text);
            var problems = new List<InputProblem>();
            return (MachineProfiles.Open(path, problems.Add), problems);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Changed(Action<JsonNode> change)
    {
        var profile = JsonNode.Parse(File.ReadAllText(Source("kvm-guest")))!;
        change(profile);
        return profile.ToJsonString();
    }

    [Fact]
    public void The_built_in_profiles_are_the_machine_of_the_documents_and_the_emulated_one()
    {
        Assert.Equal(["KvmGuest", "Emulated"], MachineProfiles.BuiltIn.Select(machine => machine.Name));
        Assert.Same(MachineProfiles.Find("kvmguest"), MachineProfile.KvmGuest);
        Assert.Null(MachineProfiles.Find("nosuch"));
    }

    [Theory]
    [InlineData("kvm-guest")]
    [InlineData("emulated")]
    public void A_built_in_profile_read_from_its_file_is_itself(string name)
    {
        var (machine, problems) = Open(File.ReadAllText(Source(name)));
        Assert.Empty(problems);
        Assert.Equal(MachineProfiles.Find(name.Replace("-", "", StringComparison.Ordinal)), machine);
    }

    [Fact]
    public void A_value_of_the_file_is_the_value_of_the_machine()
    {
        var (machine, _) = Open(Changed(profile =>
        {
            profile["loader"]!["Read"]!["value"] = 4711;
            profile["processors"] = 3;
        }));
        Assert.Equal((4711L, 3), (machine!.Loader.Read, machine.Processors));
    }

    public static TheoryData<string, string> BrokenProfiles() => new()
    {
        { Changed(profile => profile["loader"]!.AsObject().Remove("Read")), "'Read'" },
        { Changed(profile => profile["loader"]!["Raed"] = new JsonObject()), "'Raed'" },
        { Changed(profile => profile["loader"]!["Read"]!["unit"] = "us"), "'us'" },
        { Changed(profile => profile["loader"]!["Read"]!["value"] = -1), "'Read'" },
        { Changed(profile => profile["loader"]!["Read"]!["value"] = "5"), "'Read'" },
        { Changed(profile => profile["loader"]!["Read"]!.AsObject().Remove("origin")), "'origin'" },
        { Changed(profile => profile["processors"] = 0), "'processors'" },
        { Changed(profile => profile.AsObject().Remove("name")), "'name'" },
        { "[]", "'name'" },
        { "{", "JSON" },
    };

    [Theory]
    [MemberData(nameof(BrokenProfiles))]
    public void A_broken_profile_is_refused_with_what_is_wrong(string text, string expected)
    {
        var (machine, problems) = Open(text);
        Assert.Null(machine);
        Assert.Contains(expected, Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_that_is_not_there_is_refused_with_the_names_that_are()
    {
        var problems = new List<InputProblem>();
        Assert.Null(MachineProfiles.Open("/nonexistent/machine.json", problems.Add));
        Assert.Contains("KvmGuest, Emulated", Assert.Single(problems).RecommendedAction, StringComparison.Ordinal);
    }
}
