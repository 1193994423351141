using ModDups.Kernel;
using ModDups.Simulation.Autoload;
using ModDups.Simulation.Loading;
using ModDups.Simulation.Time;

namespace ModDups.Simulation.Stress;

/// <summary>A thread of lib/test_kmod.c (run_request()), which asks once.</summary>
internal sealed class KmodTestThread(
    KmodTestCase asked, int? fileSystem, ModuleAutoloader autoloader, ModuleLoader loader, Action ended) : SimulatedProcess
{
    private RequestModule? _request;

    /// <summary>What tally_work_test() makes of the answer: 0, or an error; null until there is one.</summary>
    public int? Result { get; private set; }

    public override SimulatedProcess? WaitsFor => Result is null ? _request : null;

    public override string Describe() => "a thread of test_kmod";

    public override void Resume()
    {
        if (asked.IsFileSystem && HasFileSystem())
        {
            End(0);
            return;
        }
        _request = autoloader.Send(asked.Request, waits: true);
        if (_request.Result is null)
            _request.Returned = Returned;
        else
            Returned();
    }

    private void Returned()
    {
        var code = _request!.Result!.ReturnCode;
        if (asked.IsFileSystem)
            End(code == 0 && HasFileSystem() ? 0 : -(int)Errno.EINVAL);
        else
            End(code);
    }

    // __get_fs_type() takes a reference on the module, and the thread drops it at once (test_kmod_put_module()).
    private bool HasFileSystem()
    {
        if (fileSystem is not { } module || !loader.TryGet(module))
            return false;
        loader.Put(module);
        return true;
    }

    private void End(int result)
    {
        Result = result;
        ended();
    }
}
