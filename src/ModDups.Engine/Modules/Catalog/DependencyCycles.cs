using System.Globalization;

namespace ModDups.Modules.Catalog;

/// <summary>
/// Finds cycles of dependencies, and removes the dependency that closes each. The search follows the order of the
/// catalog, so the result is always the same. It has its own stack, because a chain may be as long as the catalog.
/// </summary>
internal sealed class DependencyCycles(
    List<CatalogModule> modules, Dictionary<string, int> byName, Action<int, string, string> cut)
{
    private const int LongestShown = 8;

    private readonly State[] _states = new State[modules.Count];
    private readonly List<(int Module, IReadOnlyList<string> Dependencies, int Next)> _path = [];

    private enum State : byte
    {
        Unseen,
        OnPath,
        Done,
    }

    public void Break()
    {
        for (var i = 0; i < modules.Count; i++)
        {
            if (_states[i] == State.Unseen)
                Walk(i);
        }
    }

    private void Walk(int start)
    {
        Enter(start);
        while (_path.Count > 0)
        {
            var (module, dependencies, next) = _path[^1];
            if (next == dependencies.Count)
            {
                _states[module] = State.Done;
                _path.RemoveAt(_path.Count - 1);
                continue;
            }

            _path[^1] = (module, dependencies, next + 1);
            var dependency = byName[dependencies[next]];
            if (_states[dependency] == State.Unseen)
                Enter(dependency);
            else if (_states[dependency] == State.OnPath)
                cut(module, dependencies[next], Describe(dependency));
        }
    }

    private void Enter(int module)
    {
        _states[module] = State.OnPath;
        _path.Add((module, modules[module].Dependencies, 0));
    }

    private string Describe(int first)
    {
        var start = _path.FindIndex(step => step.Module == first);
        var names = _path.Skip(start).Take(LongestShown).Select(step => modules[step.Module].Name);
        var left = _path.Count - start - LongestShown;
        var rest = left > 0 ? string.Create(CultureInfo.InvariantCulture, $" -> ({left} more)") : "";
        return $"{string.Join(" -> ", names)}{rest} -> {modules[first].Name}";
    }
}
