namespace ModDups.Tests.Architecture;

/// <summary>The rooms are the namespaces; the arrows between them run one way, downwards, and never in a circle.</summary>
public sealed class RoomTests
{
    private const string Views = "ModDups.Views";
    private const string Cli = "ModDups.Cli";
    private const string Cmdlets = "ModDups.Commands";

    /// <summary>The rooms of the engine with their sub-rooms, from the bottom to the top; those of one row don't know each other.</summary>
    private static readonly string[][] s_engine =
    [
        ["ModDups.Kernel"],
        ["ModDups.Text"],
        ["ModDups.Input"],
        ["ModDups.Output"],
        ["ModDups.Statistics"],
        ["ModDups.Modules"],
        ["ModDups.Simulation", "ModDups.Evidence"],
        ["ModDups.Analysis", "ModDups.Collection", "ModDups.Live"],
    ];

    // Known for now: the parser of evidence is made of its formats, which use its types. Both arrows go with the rebuilt room.
    private static readonly HashSet<(string From, string To)> s_known =
    [
        ("ModDups.Evidence", "ModDups.Evidence.Formats"),
        ("ModDups.Evidence.Formats", "ModDups.Evidence"),
    ];

    private static readonly HashSet<(string From, string To)> s_references = [.. AssembliesUnderTest.All.SelectMany(AssemblyTypes.ReferencesOf)];

    [Fact]
    public void Every_room_has_its_place()
    {
        var rooms = s_references.Select(reference => RoomOf(reference.From)).Where(room => room.StartsWith("ModDups", StringComparison.Ordinal)).ToHashSet();

        Assert.Empty(rooms.Where(room => HeightOf(room) is null).Order());
        Assert.True(rooms.Count > 20, "The assemblies were not read.");
    }

    [Fact]
    public void No_arrow_between_rooms_runs_upward()
    {
        var upward =
            from reference in s_references
            let source = RoomOf(reference.From)
            let target = RoomOf(reference.To)
            where HeightOf(source) is { } height && HeightOf(target) is { } above && HouseOf(source) != HouseOf(target) && height <= above
            orderby reference.From, reference.To
            select $"{reference.From} -> {reference.To}: upward";

        AssertNone(upward);
    }

    [Fact]
    public void No_arrows_between_rooms_run_in_a_circle()
    {
        var arrows = s_references
            .Select(reference => (From: RoomOf(reference.From), To: RoomOf(reference.To), Types: $"{reference.From} -> {reference.To}"))
            .Where(arrow => arrow.From != arrow.To && HeightOf(arrow.From) is not null && HeightOf(arrow.To) is not null)
            .ToLookup(arrow => arrow.From, StringComparer.Ordinal);
        var reached = arrows.ToDictionary(room => room.Key, room => Reach(room.Key), StringComparer.Ordinal);
        var circular =
            from arrow in arrows.SelectMany(room => room)
            where !s_known.Contains((arrow.From, arrow.To)) && reached.TryGetValue(arrow.To, out var back) && back.Contains(arrow.From)
            orderby arrow.From, arrow.To, arrow.Types
            select $"{arrow.Types}: in a circle, {arrow.To} leads back to {arrow.From}";

        AssertNone(circular);

        HashSet<string> Reach(string start)
        {
            var found = new HashSet<string>(StringComparer.Ordinal);
            for (var pending = new Stack<string>([start]); pending.TryPop(out var room);)
            {
                foreach (var arrow in arrows[room].Where(arrow => found.Add(arrow.To)))
                    pending.Push(arrow.To);
            }

            return found;
        }
    }

    [Fact]
    public void One_type_starts_programs()
    {
        var starters = s_references
            .Where(reference => reference.To is "System.Diagnostics.Process" or "System.Diagnostics.ProcessStartInfo")
            .Select(reference => reference.From)
            .Distinct();

        Assert.Equal([typeof(ModDups.Input.SystemProgram).FullName], starters);
    }

    private static string RoomOf(string type) => type.LastIndexOf('.') is > 0 and var end ? type[..end] : "";

    /// <summary>The room of the table that a room belongs to; between the sub-rooms of one only circles are forbidden.</summary>
    private static string? HouseOf(string room) =>
        s_engine.SelectMany(row => row).Concat([Views, Cli, Cmdlets])
            .FirstOrDefault(house => room == house || room.StartsWith(house + ".", StringComparison.Ordinal));

    private static int? HeightOf(string room) => HouseOf(room) switch
    {
        null => null,
        Views => s_engine.Length,
        Cli or Cmdlets => s_engine.Length + 1,
        var house => Array.FindIndex(s_engine, row => row.Contains(house)),
    };

    // Assert.Empty shows the first few only.
    private static void AssertNone(IEnumerable<string> violations)
    {
        var lines = string.Join('\n', violations);
        Assert.True(lines.Length == 0, lines);
    }
}
