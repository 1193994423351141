using System.Globalization;
using BenchmarkDotNet.Running;
using ModDups.Bench;
using ModDups.Bench.Growth;
using ModDups.Fidelity;

switch (args)
{
    case ["fidelity"]:
        FidelityReport.Write(Repository.Root);
        break;
    case ["report"]:
        return Report.All();
    case ["peers"]:
        return Report.Peers();
    case ["import"]:
        return ImportTime.Print() ? 0 : 1;
    case ["aliases"]:
        return AliasTime.Print() ? 0 : 1;
    case ["aliases", var folder]:
        return AliasTime.Print(folder) ? 0 : 1;
    case [AliasTime.ResolveOption, var folder]:
        AliasTime.ResolveHere(folder);
        break;
    case [AliasTime.ReadOption, var folder]:
        AliasTime.ReadHere(folder);
        break;
    case ["catalog"]:
        return CatalogReading.Print() ? 0 : 1;
    case ["catalog", var folder]:
        return CatalogReading.Print(folder) ? 0 : 1;
    case ["growth"]:
        return GrowthReport.Print() ? 0 : 1;
    case ["growth", var filter]:
        return GrowthReport.Print(filter) ? 0 : 1;
    case ["output", var moddups]:
        return OutputSpeed.Print(moddups) ? 0 : 1;
    case ["fleet"]:
        return FleetReading.Print() ? 0 : 1;
    case [FleetReading.MeasureOption, var fleet]:
        FleetReading.MeasureHere(fleet);
        break;
    case [FleetReading.ReadOption, var fleet]:
        FleetReading.ReadHere(fleet);
        break;
    case ["fleet-blame"]:
        return FleetBlaming.Print(FleetBlaming.Archives) ? 0 : 1;
    case ["fleet-blame", var count]:
        return FleetBlaming.Print(int.Parse(count, CultureInfo.InvariantCulture)) ? 0 : 1;
    case [FleetBlaming.MeasureOption, var fleet]:
        FleetBlaming.MeasureHere(fleet);
        break;
    case [FleetBlaming.AloneOption, var fleet]:
        FleetBlaming.AloneHere(fleet);
        break;
    case ["long-blame"]:
        return LongBlame.Print() ? 0 : 1;
    case [LongBlame.MeasureOption, var folder]:
        LongBlame.MeasureHere(folder);
        break;
    case ["evidence"]:
        return EvidenceReading.Print() ? 0 : 1;
    case [EvidenceReading.PeakOption, var path]:
        EvidenceReading.RunHere(path);
        break;
    case [PeakMemory.Option, var cpus]:
        PeakMemory.RunHere(int.Parse(cpus, CultureInfo.InvariantCulture));
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Repository).Assembly).Run(args);
        break;
}
return 0;
