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
    private readonly Dictionary<string, List<Span>> _spans = new(StringComparer.Ordinal);

    public LiveTimes(IReadOnlyList<ModuleCall> calls, IEnumerable<ModuleLoadEvent> changes)
    {
        var byModule = calls.Where(call => call is { Module: not null, Start: not null, End: not null }).ToLookup(call => call.Module!, StringComparer.Ordinal);
        foreach (var change in changes.Where(change => change is { Module: not null, SinceBoot: not null }).OrderBy(change => change.SinceBoot))
        {
            var (module, at) = (change.Module!, change.SinceBoot!.Value);
            var during = byModule[module].Where(call => call.Start <= at && at <= call.End).ToList();
            if (!_spans.TryGetValue(module, out var spans))
                _spans.Add(module, spans = []);
            if (change.Kind == ModuleLoadEventKind.Free)
            {
                if (spans.Count > 0 && spans[^1].End is null)
                    spans[^1] = spans[^1] with { End = at };
            }
            else if (during.Find(call => call.IsLoader) is { } loader)
            {
                spans.Add(new Span(at, loader.End!.Value, End: null));
            }
            else if (during.Count > 0)
            {
                // Its init failed.
            }
            else
            {
                spans.Add(new Span(at, at, End: null));
            }
        }
    }

    public bool IsKnown(string module) => _spans.TryGetValue(module, out var spans) && spans.Count > 0;

    /// <summary>Returns true where the module may have been live at this time.</summary>
    public bool MayBeLive(string module, TimeSpan at) => SpanAt(module, at) is not null;

    /// <summary>Returns how long the module had certainly been live at this time; zero where it may not have been live.</summary>
    public TimeSpan Age(string module, TimeSpan at) =>
        SpanAt(module, at) is { } span && span.Latest < at ? at - span.Latest : TimeSpan.Zero;

    private Span? SpanAt(string module, TimeSpan at)
    {
        if (!_spans.TryGetValue(module, out var spans))
            return null;
        foreach (var span in spans)
        {
            if (span.Earliest <= at && (span.End is null || at <= span.End))
                return span;
        }

        return null;
    }

    /// <summary>The module went live between the first two times, and was unloaded at the third.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Span(TimeSpan Earliest, TimeSpan Latest, TimeSpan? End);
}
