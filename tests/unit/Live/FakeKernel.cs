using System.Runtime.InteropServices;
using System.Text;
using ModDups.Kernel;
using ModDups.Live;
using ModDups.Modules.Catalog;
using ModDups.Statistics.Parsing;
using ModDups.Tests.Modules.Images;

namespace ModDups.Tests.Live;

/// <summary>A kernel that loads no modules, and a folder with the files in which a real one tells its state.</summary>
internal sealed class FakeKernel : IKernelCalls, IDisposable
{
    private const string Release = "6.3.0-test";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (string State, int Users)> _modules = new(StringComparer.Ordinal);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("moddups-live-");
    private readonly StringBuilder _listing = new();
    private ulong _loaded;
    private ulong _failed;

    public FakeKernel()
    {
        File("proc/self/status", "Name:\tx\nCapEff:\t0000000000010000\nCpus_allowed_list:\t0-1\n");
        File("proc/meminfo", "MemTotal:  2097152 kB\nMemAvailable:   1048576 kB\nVmallocUsed:       1024 kB\n");
        File("proc/sys/kernel/modules_disabled", "0\n");
        File("proc/sys/kernel/tainted", "0\n");
        File("proc/sys/kernel/osrelease", Release + "\n");
        File("proc/sys/kernel/random/boot_id", "boot-1\n");
        File("proc/modules", "");
        File("etc/modprobe.d/none.conf", "");
        Directory.CreateDirectory(Path.Join(Root, "run"));
        File($"lib/modules/{Release}/modules.alias", "");
    }

    public string Root => _folder.FullName;

    public string ReleaseFolder => Path.Join(Root, "lib/modules", Release);

    public LiveSystem System => new(this, Root, ReleaseFolder) { ModprobePaths = [Path.Join(Root, "etc/modprobe.d")] };

    /// <summary>Called in the init of each module, by its name.</summary>
    public Func<string, Errno> Init { get; set; } = _ => Errno.None;

    /// <summary>What finit_module() returns for a flag that it does not know.</summary>
    public Errno Probed { get; set; } = Errno.EINVAL;

    /// <summary>The calls that loaded, by their module, with the error.</summary>
    public List<(string Module, Errno Error)> Loads { get; } = [];

    public List<(string Module, Errno Error)> Unloads { get; } = [];

    /// <summary>How many more calls that unload find the module in use.</summary>
    public int Refused { get; set; }

    public HashSet<string> NeverUnloaded { get; } = new(StringComparer.Ordinal);

    public int LoadCount
    {
        get
        {
            lock (_lock)
                return Loads.Count;
        }
    }

    public IReadOnlyList<string> Loaded
    {
        get
        {
            lock (_lock)
                return [.. _modules.Keys.Order(StringComparer.Ordinal)];
        }
    }

    public string File(string path, string text)
    {
        var full = Path.Join(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        global::System.IO.File.WriteAllText(full, text);
        return full;
    }

    /// <summary>Makes the folder of the record, as a storm before has left it, or as somebody else has prepared it.</summary>
    public void MakeRecord(string text, bool isOpenToAll = false)
    {
        var folder = Path.GetDirectoryName(File("run/moddups/record", text))!;
        if (!OperatingSystem.IsWindows())
            global::System.IO.File.SetUnixFileMode(folder, (UnixFileMode)(isOpenToAll ? 0b111_111_111 : 0b111_000_000));
    }

    /// <summary>Installs a module, as depmod lists it.</summary>
    public FakeKernel Install(string file, params string[] dependencies)
    {
        var path = Path.Join(ReleaseFolder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var symbols = file.Contains("noexit", StringComparison.Ordinal) ? new[] { ("init_module", 1) } : [("init_module", 1), ("cleanup_module", 1)];
        global::System.IO.File.WriteAllBytes(path, new ElfBuilder().Section(".text", ElfBuilder.Alloc | ElfBuilder.Exec, 4000).Symbols(symbols).Build());
        _listing.Append(file).Append(':').AppendJoin("", dependencies.Select(each => " " + each)).Append('\n');
        global::System.IO.File.WriteAllText(Path.Join(ReleaseFolder, "modules.dep"), _listing.ToString());
        return this;
    }

    /// <summary>Makes a module live, as if others had loaded it.</summary>
    public FakeKernel Add(string module, int users = 0)
    {
        lock (_lock)
        {
            _modules[module] = ("Live", users);
            Tell();
        }

        return this;
    }

    public Errno Probe() => Probed;

    public Errno LoadFile(int file, nint parameters, bool isCompressed) =>
        Load(ModuleName.FromPath(new FileInfo($"/proc/self/fd/{file}").LinkTarget!));

    public Errno LoadImage(nint image, long bytes, nint parameters)
    {
        var header = new byte[4];
        Marshal.Copy(image, header, 0, header.Length);
        Assert.Equal("\u007fELF"u8, header);
        return Load("only");
    }

    public Errno Unload(nint name)
    {
        var module = Marshal.PtrToStringUTF8(name)!;
        lock (_lock)
        {
            var error = !_modules.TryGetValue(module, out var state) ? Errno.ENOENT
                : state.State != "Live" || NeverUnloaded.Contains(module) ? Errno.EBUSY
                : state.Users > 0 || Refused-- > 0 ? Errno.EAGAIN : Errno.None;
            Unloads.Add((module, error));
            if (error == Errno.None)
            {
                _modules.Remove(module);
                Tell();
            }

            return error;
        }
    }

    public bool IsLive(nint path) => global::System.IO.File.Exists(Marshal.PtrToStringUTF8(path));

    public bool Pin(int cpu) => true;

    public void Dispose() => _folder.Delete(recursive: true);

    private Errno Load(string module)
    {
        lock (_lock)
        {
            if (_modules.TryGetValue(module, out var state))
                return Note(module, state.State == "Live" ? Errno.EEXIST : Errno.EBUSY);
            _modules[module] = ("Loading", 1);
            Tell();
        }

        var error = Init(module);
        lock (_lock)
        {
            if (error == Errno.None)
                _modules[module] = ("Live", 0);
            else
                _modules.Remove(module);
            _loaded += error == Errno.None ? 1u : 0;
            Tell();
            return Note(module, error);
        }
    }

    private Errno Note(string module, Errno error)
    {
        Loads.Add((module, error));
        _failed += error is Errno.EEXIST or Errno.EBUSY ? 1u : 0;
        var stats = CounterGrowth.None("fake") with { ModulesLoaded = _loaded, FailedLoads = _failed, FailedLoadBytes = 100 * _failed };
        Replace("sys/kernel/debug/modules/stats", StatsWriter.Format(stats));
        return error;
    }

    private void Tell()
    {
        Replace("proc/modules", string.Concat(_modules.Select(module => $"{module.Key} 16384 {module.Value.Users} - {module.Value.State} 0x0\n")));
        foreach (var (name, (state, _)) in _modules)
        {
            if (state == "Live")
                File($"sys/module/{name}/initstate", "live\n");
        }

        if (!Directory.Exists(Path.Join(Root, "sys/module")))
            return;
        foreach (var gone in Directory.GetDirectories(Path.Join(Root, "sys/module")).Where(folder => !_modules.ContainsKey(Path.GetFileName(folder))))
            Directory.Delete(gone, recursive: true);
    }

    // A reader sees the old text or the new one.
    private void Replace(string path, string text) =>
        global::System.IO.File.Move(File(path + ".new", text), Path.Join(Root, path), overwrite: true);
}
