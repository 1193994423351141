using System.Diagnostics;
using ModDups.Input;

namespace ModDups.Live;

/// <summary>Workers that are processes of <c>moddups</c>, each with an address space of its own, as udev's are.</summary>
internal sealed class StormProcesses : IStormCrew
{
    private const string Program = "moddups";

    // The runtime of a process takes its time to end too.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly List<SystemProgram> _programs = [];
    private readonly List<Thread> _watchers = [];
    private string? _fault;

    /// <summary>Starts the processes.</summary>
    /// <exception cref="ModuleStormException">The program was not found, or does not start.</exception>
    public StormProcesses(int workers)
    {
        var path = OwnProgram() ?? throw new ModuleStormException(
            StormRefusal.NotSupported, $"The program {Program} was not found in PATH: processes need it. Use threads.");
        try
        {
            for (var index = 0; index < workers; index++)
                Start(path, index);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public string? Fault => Volatile.Read(ref _fault);

    // A process that is killed in a call ends after it, and nobody would know what it has loaded: each is to end by itself.
    public bool End()
    {
        if (HaveEnded())
            return true;
        _programs.ForEach(program => program.Kill());
        return HaveEnded();
    }

    public void Dispose() => _programs.ForEach(program => program.Dispose());

    private static string? OwnProgram() =>
        Environment.ProcessPath is { } own && Path.GetFileName(own) == Program ? own : ProgramPath.Find(Program);

    private bool HaveEnded()
    {
        var start = Stopwatch.GetTimestamp();
        return _watchers.TrueForAll(watcher => watcher.Join(
            s_patience - Stopwatch.GetElapsedTime(start) is var rest && rest > TimeSpan.Zero ? rest : TimeSpan.Zero));
    }

    private void Start(string path, int index)
    {
        var program = SystemProgram.Start(path, StormProcess.ArgumentsOf(index))
            ?? throw new ModuleStormException(StormRefusal.NotSupported, $"The program {path} could not be started.");
        _programs.Add(program);
        var watcher = new Thread(() => Volatile.Write(ref _fault, program.End() ?? "it was told to"), 1 << 18) { IsBackground = true, Name = "moddups process" };
        watcher.Start();
        _watchers.Add(watcher);
    }
}
