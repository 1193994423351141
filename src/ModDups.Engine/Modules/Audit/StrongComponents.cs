namespace ModDups.Modules.Audit;

/// <summary>
/// The sets of nodes of a graph in which each node leads to each other (Tarjan, 1972). The search has its own stack, because a
/// chain may be as long as the graph has nodes.
/// </summary>
internal sealed class StrongComponents
{
    private readonly IReadOnlyList<int>[] _next;
    private readonly int[] _numbers;
    private readonly int[] _lowest;
    private readonly bool[] _isOpen;
    private readonly Stack<int> _open = [];
    private readonly Stack<(int Node, int Edge)> _path = [];
    private readonly List<int[]> _found = [];
    private int _count;

    private StrongComponents(IReadOnlyList<int>[] next) =>
        (_next, _numbers, _lowest, _isOpen) = (next, new int[next.Length], new int[next.Length], new bool[next.Length]);

    /// <summary>Returns the sets of two nodes and more, each in the order of the nodes, by their first nodes.</summary>
    /// <param name="next">The nodes to which each node leads.</param>
    public static IReadOnlyList<int[]> Of(IReadOnlyList<int>[] next)
    {
        var search = new StrongComponents(next);
        for (var node = 0; node < next.Length; node++)
        {
            if (search._numbers[node] == 0)
                search.Walk(node);
        }

        return [.. search._found.OrderBy(component => component[0])];
    }

    private void Walk(int start)
    {
        Enter(start);
        while (_path.TryPop(out var step))
        {
            var (node, edge) = step;
            if (edge < _next[node].Count)
            {
                _path.Push((node, edge + 1));
                var next = _next[node][edge];
                if (_numbers[next] == 0)
                    Enter(next);
                else if (_isOpen[next])
                    _lowest[node] = Math.Min(_lowest[node], _numbers[next]);
                continue;
            }

            if (_lowest[node] == _numbers[node])
                Close(node);
            if (_path.TryPeek(out var before))
                _lowest[before.Node] = Math.Min(_lowest[before.Node], _lowest[node]);
        }
    }

    private void Enter(int node)
    {
        _numbers[node] = _lowest[node] = ++_count;
        _isOpen[node] = true;
        _open.Push(node);
        _path.Push((node, 0));
    }

    private void Close(int first)
    {
        var component = new List<int>();
        int node;
        do
        {
            node = _open.Pop();
            _isOpen[node] = false;
            component.Add(node);
        }
        while (node != first);

        if (component.Count > 1)
            _found.Add([.. component.Order()]);
    }
}
