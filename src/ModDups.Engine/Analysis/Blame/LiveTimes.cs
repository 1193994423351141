using System.Runtime.InteropServices;
using ModDups.Analysis.Accounting;
using ModDups.Evidence;

namespace ModDups.Analysis.Blame;

/// <summary>
/// When modules were live, as far as a trace shows it. A module goes live between its event module_load and the end of the
/// call that loaded it (do_init_module() of kernel/module/main.c), and is removed at module_free.
/// </summary>
internal sealed class LiveTimes
{
    private readonly Dictionary<string, Spans> _spans = new(StringComparer.Ordinal);

    public LiveTimes(IReadOnlyList<ModuleCall> calls, IEnumerable<ModuleLoadEvent> changes)
    {
        var byModule = calls.Where(call => call is { Module: not null, Start: not null, End: not null }).GroupBy(call => call.Module!, StringComparer.Ordinal)
            .ToDictionary(module => module.Key, module => new TimeIndex<ModuleCall>(module, call => call.Start!.Value, call => call.End!.Value), StringComparer.Ordinal);
        foreach (var change in changes.Where(change => change is { Module: not null, SinceBoot: not null }).OrderBy(change => change.SinceBoot))
        {
            var (module, at) = (change.Module!, change.SinceBoot!.Value);
            if (!_spans.TryGetValue(module, out var spans))
                _spans.Add(module, spans = new());
            if (change.Kind == ModuleLoadEventKind.Free)
            {
                spans.EndLast(at);
                continue;
            }

            var during = byModule.TryGetValue(module, out var own) ? own.Overlapping(at, at) : [];
            if (during.FirstOrDefault(call => call.IsLoader) is { } loader)
                spans.Add(new Span(at, loader.End!.Value, End: null));
            else if (!during.Any())
                spans.Add(new Span(at, at, End: null));
            // Otherwise its init failed.
        }
    }

    public bool IsKnown(string module) => _spans.TryGetValue(module, out var spans) && spans.Count > 0;

    /// <summary>Returns when a module went live, at the earliest and at the latest, if that is known and it was never unloaded.</summary>
    public (TimeSpan Earliest, TimeSpan Latest)? OnlySpanOf(string module) =>
        _spans.TryGetValue(module, out var spans) && spans.Only is { End: null } only ? (only.Earliest, only.Latest) : null;

    /// <summary>Returns true where the module may have been live at this time.</summary>
    public bool MayBeLive(string module, TimeSpan at) => SpanAt(module, at) is not null;

    /// <summary>Returns how long the module had certainly been live at this time; zero where it may not have been live.</summary>
    public TimeSpan Age(string module, TimeSpan at) =>
        SpanAt(module, at) is { } span && span.Latest < at ? at - span.Latest : TimeSpan.Zero;

    private Span? SpanAt(string module, TimeSpan at) => _spans.TryGetValue(module, out var spans) ? spans.At(at) : null;

    /// <summary>The module went live between the first two times, and was unloaded at the third.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Span(TimeSpan Earliest, TimeSpan Latest, TimeSpan? End);

    /// <summary>The spans of one module, in the order of their beginnings.</summary>
    private sealed class Spans
    {
        private readonly List<Span> _spans = [];

        // The latest end of each span and of those before it, which so are in order.
        private readonly List<TimeSpan> _ends = [];

        public int Count => _spans.Count;

        /// <summary>The span, where there is one alone.</summary>
        public Span? Only => _spans is [var only] ? only : null;

        public void Add(Span span)
        {
            _spans.Add(span);
            _ends.Add(TimeSpan.MaxValue);
        }

        public void EndLast(TimeSpan at)
        {
            if (_spans.Count == 0 || _spans[^1].End is not null)
                return;
            _spans[^1] = _spans[^1] with { End = at };
            _ends[^1] = _ends.Count > 1 && _ends[^2] > at ? _ends[^2] : at;
        }

        /// <summary>Returns the first span that contains a time.</summary>
        public Span? At(TimeSpan at)
        {
            var (low, high) = (0, _ends.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (_ends[middle] < at)
                    low = middle + 1;
                else
                    high = middle;
            }

            return low < _spans.Count && _spans[low].Earliest <= at ? _spans[low] : null;
        }
    }
}
