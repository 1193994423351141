using System.Buffers.Text;
using System.Diagnostics;
using Microsoft.Win32.SafeHandles;

namespace ModDups.Live;

/// <summary>
/// Samples the memory of the kernel while a round runs, and keeps the most that it saw. It allocates no memory, and looks less often
/// where a look takes long: the kernel locks the areas that it lists.
/// </summary>
internal sealed class MemorySampler : IDisposable
{
    // At most a fiftieth of a CPU, which a worker needs too.
    private const int Rest = 50;

    private readonly TimeSpan _pause;
    private readonly SafeFileHandle _memory;
    private readonly byte[] _text = new byte[1 << 14];
    private readonly Thread _thread;
    private readonly ManualResetEventSlim _wake = new();
    private long _peak;
    private bool _isOver;
    private bool _isRunning;

    /// <summary>Starts the thread, which waits for the first round.</summary>
    /// <param name="system">The system.</param>
    /// <param name="pause">The least time between two looks.</param>
    public MemorySampler(LiveSystem system, TimeSpan pause)
    {
        _pause = pause;
        _memory = File.OpenHandle(system.MemoryPath, share: FileShare.ReadWrite);
        _thread = new Thread(Run) { IsBackground = true, Name = "moddups memory" };
        _thread.Start();
    }

    /// <summary>The most of VmallocUsed since the round began, in bytes.</summary>
    public long Peak => Volatile.Read(ref _peak);

    /// <summary>Begins a round.</summary>
    public void Begin()
    {
        Volatile.Write(ref _peak, Read());
        Volatile.Write(ref _isRunning, true);
        _wake.Set();
    }

    /// <summary>Ends it.</summary>
    public void End()
    {
        _wake.Reset();
        Volatile.Write(ref _isRunning, false);
        Keep(Read());
    }

    public void Dispose()
    {
        Volatile.Write(ref _isOver, true);
        _wake.Set();
        _thread.Join();
        _wake.Dispose();
        _memory.Dispose();
    }

    private void Run()
    {
        while (!Volatile.Read(ref _isOver))
        {
            _wake.Wait();
            var start = Stopwatch.GetTimestamp();
            if (Volatile.Read(ref _isRunning))
                Keep(Read());
            var took = Stopwatch.GetElapsedTime(start);
            Thread.Sleep(took * Rest > _pause ? took * Rest : _pause);
        }
    }

    private void Keep(long bytes)
    {
        if (bytes > Volatile.Read(ref _peak))
            Volatile.Write(ref _peak, bytes);
    }

    // A pseudo-file is read from its beginning each time.
    private long Read()
    {
        lock (_text)
        {
            var length = RandomAccess.Read(_memory, _text, 0);
            return FieldOf(_text.AsSpan(0, length), "VmallocUsed:"u8) * 1024;
        }
    }

    private static long FieldOf(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name)
    {
        var start = text.IndexOf(name);
        return start >= 0 && Utf8Parser.TryParse(text[(start + name.Length)..].TrimStart((byte)' '), out long number, out _) ? number : 0;
    }
}
