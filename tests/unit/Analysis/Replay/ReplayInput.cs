using ModDups.Analysis.Replay;
using ModDups.Input;
using ModDups.Kernel;
using ModDups.Modules.Catalog;

namespace ModDups.Tests.Analysis.Replay;

/// <summary>Records of calls for tests.</summary>
internal static class ReplayInput
{
    public const string Header = "thread\tfile\tstart_us\tend_us\terrno\tentry\tsize\n";

    public static KernelRelease Kernel(string name) =>
        KernelRelease.TryParse(name, out var kernel) ? kernel : throw new InvalidOperationException(name);

    /// <summary>A call of a line; the thread is another one each time.</summary>
    public static string Call(string file, long start, long end, Errno errno, string entry = "", string size = "") =>
        FormattableString.Invariant($"{Guid.NewGuid()}\t{file}\t{start}\t{end}\t{(int)errno}\t{entry}\t{size}\n");

    public static ModuleReplayResult Of(string kernel, ModuleCatalog catalog, params string[] calls) =>
        Read(kernel, catalog, Header + string.Concat(calls), out var problems) is { } result && problems.Count == 0
            ? result
            : throw new InvalidOperationException(string.Join('\n', problems));

    public static ModuleReplayResult? Read(string kernel, ModuleCatalog catalog, string text, out List<InputProblem> problems)
    {
        problems = [];
        return new ModuleReplay(catalog, Kernel(kernel)).Read(new StringReader(text), "record", problems.Add);
    }
}
