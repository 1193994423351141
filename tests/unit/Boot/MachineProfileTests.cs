using System.Text.Json.Nodes;
using ModDups.Boot;

namespace ModDups.Tests.Boot;

public sealed class MachineProfileTests
{
    private static string Source(string name) =>
        Path.Combine(Captures.RepositoryRoot, "src", "ModDups.Engine", "Boot", name + ".machine.json");

    private static (Machine? Machine, List<InputProblem> Problems) Open(string text)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text);
            var problems = new List<InputProblem>();
            return (Machines.Open(path, problems.Add), problems);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Changed(Action<JsonNode> change)
    {
        var profile = JsonNode.Parse(File.ReadAllText(Source("seeds")))!;
        change(profile);
        return profile.ToJsonString();
    }

    [Fact]
    public void The_built_in_profiles_are_the_seeds_machine_and_the_emulated_one()
    {
        Assert.Equal(["Seeds", "Emulated"], Machines.BuiltIn.Select(machine => machine.Name));
        Assert.Same(Machines.Find("seeds"), Machine.Seeds);
        Assert.Null(Machines.Find("nosuch"));
    }

    [Theory]
    [InlineData("seeds")]
    [InlineData("emulated")]
    public void A_built_in_profile_read_from_its_file_is_itself(string name)
    {
        var (machine, problems) = Open(File.ReadAllText(Source(name)));
        Assert.Empty(problems);
        Assert.Equal(Machines.Find(name), machine);
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
        Assert.Null(Machines.Open("/nonexistent/machine.json", problems.Add));
        Assert.Contains("Seeds, Emulated", Assert.Single(problems).RecommendedAction, StringComparison.Ordinal);
    }
}
