using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ModDups.Simulation.Stress;

/// <summary>Finds who asks in a storm by the name that a user gives.</summary>
public static class KnownAskers
{
    /// <summary>Those without a parameter that a user must give.</summary>
    public static IReadOnlyList<StormAsker> All { get; } = [new StressNg(), .. KmodTest.All];

    /// <summary>Finds one by its name.</summary>
    /// <param name="name">The name in any case: <c>StressNg</c>, <c>StressNg:WORKERS</c> or <c>Kmod:NUMBER</c>.</param>
    /// <param name="asker">The asker, or null if the method returns false.</param>
    /// <returns>False where there is none of that name, or it does not accept the number.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public static bool TryFind(string name, [NotNullWhen(true)] out StormAsker? asker)
    {
        ArgumentNullException.ThrowIfNull(name);
        asker = name.Split(':') switch
        {
            [var title] when IsStressNg(title) => new StressNg(),
            [var title, var number] when IsStressNg(title) && TryNumber(number, StressNg.MostWorkers, out var workers) => new StressNg { Workers = workers },
            [var title, var number] when title.Equals(KmodTest.Prefix[..^1], StringComparison.OrdinalIgnoreCase)
                && TryNumber(number, KmodTest.All.Count, out var test) => KmodTest.All[test - 1],
            _ => null,
        };
        return asker is not null;
    }

    private static bool IsStressNg(string title) => title.Equals(nameof(StressNg), StringComparison.OrdinalIgnoreCase);

    private static bool TryNumber(string text, int most, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= 1 && number <= most;
}
