using FsCheck;
using FsCheck.Fluent;
using ModDups.Modules.Audit;

namespace ModDups.Tests.Modules.Audit;

public sealed class StrongComponentsTests
{
    [Fact]
    public void Nodes_that_lead_to_each_other_are_one_component() => Prop.ForAll(
        Gen.ArrayOf(Gen.Choose(0, 99)).ToArbitrary(),
        edges =>
        {
            var next = new IReadOnlyList<int>[10];
            for (var node = 0; node < next.Length; node++)
                next[node] = [.. edges.Where(edge => edge / 10 == node).Select(edge => edge % 10)];
            var found = StrongComponents.Of(next);
            return Enumerable.Range(0, 10).All(a => Enumerable.Range(0, 10).Where(b => b != a).All(b =>
                found.Any(component => component.Contains(a) && component.Contains(b)) == (Leads(next, a, b) && Leads(next, b, a))));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_circle_may_be_as_long_as_a_release()
    {
        const int Count = 200_000;
        var next = Enumerable.Range(0, Count).Select(node => (IReadOnlyList<int>)[(node + 1) % Count]).ToArray();
        Assert.Equal(Count, Assert.Single(StrongComponents.Of(next)).Length);
    }

    private static bool Leads(IReadOnlyList<int>[] next, int from, int to)
    {
        var seen = new HashSet<int>();
        var open = new Queue<int>(next[from]);
        while (open.TryDequeue(out var node))
        {
            if (node == to)
                return true;
            if (seen.Add(node))
                next[node].ToList().ForEach(open.Enqueue);
        }

        return false;
    }
}
