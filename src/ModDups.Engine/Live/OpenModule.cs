using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using ModDups.Kernel;

namespace ModDups.Live;

/// <summary>A module with all that its system calls take, ready before the storm begins: nothing is opened in it.</summary>
internal sealed unsafe class OpenModule : IDisposable
{
    private readonly FileStream _file;
    private readonly MemoryMappedFile? _mapped;
    private readonly MemoryMappedViewAccessor? _view;
    private readonly nint _name;
    private readonly nint _statePath;
    private readonly nint _parameters;
    private readonly nint _image;
    private readonly long _bytes;
    private readonly int _descriptor;
    private readonly bool _isCompressed;

    /// <summary>Opens a module's file, and maps it where its image is passed to the kernel.</summary>
    /// <exception cref="IOException">The file can't be opened.</exception>
    public OpenModule(StormModule module, LoadSystemCall call, bool isCompressed)
    {
        _file = new FileStream(module.LoadPath, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0 });
        _isCompressed = isCompressed;
        _descriptor = (int)_file.SafeFileHandle.DangerousGetHandle();
        if (call == LoadSystemCall.InitModule)
        {
            _bytes = _file.Length;
            _mapped = MemoryMappedFile.CreateFromFile(_file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
            _view = _mapped.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
            byte* start = null;
            _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
            _image = (nint)start;
        }

        _name = Marshal.StringToCoTaskMemUTF8(module.Name);
        _statePath = Marshal.StringToCoTaskMemUTF8(module.StatePath);
        _parameters = Marshal.StringToCoTaskMemUTF8(module.Parameters);
    }

    /// <summary>Opens all modules of a job.</summary>
    /// <exception cref="IOException">The file of a module can't be opened.</exception>
    public static List<OpenModule> OpenAll(StormJob job)
    {
        var modules = new List<OpenModule>(job.Modules.Count);
        try
        {
            foreach (var module in job.Modules)
                modules.Add(new OpenModule(module, job.SystemCall, job.Compressed));
            return modules;
        }
        catch
        {
            modules.ForEach(module => module.Dispose());
            throw;
        }
    }

    public Errno Load(IKernelCalls calls) =>
        _view is null ? calls.LoadFile(_descriptor, _parameters, _isCompressed) : calls.LoadImage(_image, _bytes, _parameters);

    public Errno Unload(IKernelCalls calls) => calls.Unload(_name);

    public bool IsLive(IKernelCalls calls) => calls.IsLive(_statePath);

    public void Dispose()
    {
        _view?.SafeMemoryMappedViewHandle.ReleasePointer();
        _view?.Dispose();
        _mapped?.Dispose();
        _file.Dispose();
        Marshal.FreeCoTaskMem(_name);
        Marshal.FreeCoTaskMem(_statePath);
        Marshal.FreeCoTaskMem(_parameters);
    }
}
