using ModDups.Kernel;
using ModDups.Live;

namespace ModDups.Tests.Live;

/// <summary>What a process of a storm does, in threads of this one.</summary>
public sealed class StormProcessTests : IDisposable
{
    private readonly FakeKernel _kernel = new();

    public void Dispose() => _kernel.Dispose();

    [Fact]
    public void Processes_find_their_storm_in_its_folder_and_leave_it_when_it_is_over()
    {
        _kernel.Install("kernel/fs/base.ko");
        var system = _kernel.System;
        using var folder = StormFolder.Enter(system.Folder);
        var job = Job("base");
        job.Write(folder.Job);
        using var record = StormRecord.Create(folder.Record, system.BootId, ["base"], []);
        using var board = StormBoard.Create(folder.Board, job.Workers);
        var ends = new bool[job.Workers];
        var workers = Enumerable.Range(0, job.Workers).Select(index => new Thread(() => ends[index] = StormProcess.Run(StormFolder.Of(system.Folder), index, _kernel))).ToList();
        workers.ForEach(worker => worker.Start());

        Assert.Equal(StormRound.End.Done, Play(1, board));
        Assert.Equal('2', record[0]);
        Assert.Equal(Errno.None, Unload(system));
        Assert.Equal(StormRound.End.Done, Play(2, board));
        Volatile.Write(ref board.Exits, 1);
        workers.ForEach(worker => Assert.True(worker.Join(TimeSpan.FromMinutes(1))));

        Assert.Equal([true, true, true], ends);
        Assert.Equal(6, _kernel.Loads.Count);
        Assert.Equal(2, _kernel.Loads.Count(load => load.Error == Errno.None));
        Assert.Equal(6, StormTally.Of(board, LoadSystemCall.FinitModule).Loads);
    }

    [Fact]
    public void A_process_without_a_storm_says_so()
    {
        var folder = StormFolder.Of(_kernel.System.Folder);
        Assert.False(StormProcess.Run(folder, 0, _kernel));

        Directory.CreateDirectory(folder.Path);
        Job("base").Write(folder.Job);
        Assert.False(StormProcess.Run(folder, 3, _kernel));
    }

    [Theory]
    [InlineData("live", "xfs")]
    [InlineData("--storm-process", "1")]
    public void Other_arguments_are_not_those_of_a_process(params string[] arguments)
    {
        Assert.False(StormProcess.IsMeant(arguments));
        Assert.False(StormProcess.Run(arguments));
    }

    [Fact]
    public void A_process_of_another_parent_ends()
    {
        var arguments = StormProcess.ArgumentsOf(0);
        Assert.True(StormProcess.IsMeant(arguments));
        // It is its own parent's child, and not its own.
        Assert.False(StormProcess.Run(arguments));
    }

    [Fact]
    public void A_job_is_read_as_it_was_written()
    {
        _kernel.Install("kernel/fs/base.ko");
        var job = Job("base", "base") with { Compressed = true, LookFirst = true, Unload = true, Hold = true, IsFree = true, SystemCall = LoadSystemCall.InitModule };
        using var folder = StormFolder.Enter(_kernel.System.Folder);
        job.Write(folder.Job);

        var read = StormJob.Read(folder.Job);

        Assert.Equal(job.Modules, read.Modules);
        Assert.Equal(job.Cpus, read.Cpus);
        Assert.Equal(job with { Modules = read.Modules, Cpus = read.Cpus }, read);
    }

    private StormJob Job(params string[] modules) => new(
        [.. modules.Select(module => new StormModule(module, Path.Join(_kernel.ReleaseFolder, $"kernel/fs/{module}.ko"), _kernel.System.StatePath(module), "a=1"))], [0, 1])
    {
        Workers = 3,
        SystemCall = LoadSystemCall.FinitModule,
        Compressed = false,
        LookFirst = false,
        Unload = false,
        Hold = false,
        IsFree = false,
    };

    private static StormRound.End Play(long number, StormBoard board) =>
        new StormRound(board, new Crew(), new ModuleStormSettings { Names = [] }, default).Run(number);

    private static Errno Unload(LiveSystem system)
    {
        var removed = new List<string>();
        Assert.Empty(StormUndo.Unload(system, ["base"], removed.Add));
        return Assert.Single(removed) == "base" ? Errno.None : Errno.ENOENT;
    }

    private sealed class Crew : IStormCrew
    {
        public string? Fault => null;

        public bool End() => true;

        public void Dispose()
        {
        }
    }
}
