using BenchmarkDotNet.Running;
using ModDups.Bench;
using ModDups.Fidelity;

if (args is ["fidelity"])
    FidelityReport.Write(Repository.Root);
else
    BenchmarkSwitcher.FromAssembly(typeof(Repository).Assembly).Run(args);
