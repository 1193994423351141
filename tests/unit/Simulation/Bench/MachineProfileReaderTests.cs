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

    [Theory]
    [InlineData("{\"name\": \"\\ud800\"}")]
    [InlineData("{\"\\ud800\": 1, \"name\": \"x\"}")]
    public void A_text_that_is_no_Unicode_is_refused(string text)
    {
        var (machine, problems) = Open(text);
        Assert.Null(machine);
        Assert.True(Assert.Single(problems).Kind is InputProblemKind.InvalidProfile or InputProblemKind.BrokenLine);
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_refused()
    {
        var problems = new List<InputProblem>();
        Assert.Null(Bytes([.. "{\"name\": \""u8, 0xff, 0xfe, .. "\"}"u8], problems));
        Assert.Single(problems);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/dev/zero")]
    [InlineData("/nosuch")]
    [InlineData("/")]
    public void What_is_no_profile_is_refused_with_one_problem(string path)
    {
        var problems = new List<InputProblem>();
        Assert.Null(MachineProfiles.Open(path, problems.Add));
        Assert.Single(problems);
    }

    [Fact]
    public void A_storm_ends_with_every_cost_at_its_largest()
    {
        var (machine, _) = Open(Changed(profile =>
        {
            foreach (var (_, cost) in profile["loader"]!.AsObject().Concat(profile["userspace"]!.AsObject()))
                cost!["value"] = cost["unit"]!.GetValue<string>() == "1/1000" ? 1000 : int.MaxValue;
        }));
        var storm = BootStorm.Run(new BootStormSettings { CpuCount = 64, Machine = machine! });
        Assert.Equal(24ul, storm.Stats.ModulesLoaded);
    }

    private static MachineProfile? Bytes(byte[] bytes, List<InputProblem> problems)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, bytes);
            return MachineProfiles.Open(path, problems.Add);
        }
        finally
        {
            File.Delete(path);
        }
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
        { Changed(_ => { }).Replace("\"processors\"", "\"name\": \"other\", \"processors\"", StringComparison.Ordinal), "'name' twice" },
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
