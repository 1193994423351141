using System.Text.Json.Serialization;
using ModDups.Analysis.Advice;
using ModDups.Analysis.Blame;
using ModDups.Analysis.Comparison;
using ModDups.Analysis.Fleets;
using ModDups.Analysis.Replay;
using ModDups.Collection;
using ModDups.Evidence;
using ModDups.Kernel;
using ModDups.Live;
using ModDups.Modules.Audit;
using ModDups.Modules.Devices;
using ModDups.Modules.Kmod;
using ModDups.Modules.Release;
using ModDups.Simulation.Autoload;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Remedies;
using ModDups.Statistics;

namespace ModDups.Views.Json;

/// <summary>The objects as JSON: every property by name, in the order of declaration.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(ModuleStats))]
[JsonSerializable(typeof(DuplicateFailedModule))]
[JsonSerializable(typeof(ModuleStatsComparison))]
[JsonSerializable(typeof(BootStormResult))]
[JsonSerializable(typeof(ModuleStormResult))]
[JsonSerializable(typeof(List<BootStormResult>))]
[JsonSerializable(typeof(StormTrend))]
[JsonSerializable(typeof(BootStormComparison))]
[JsonSerializable(typeof(ModuleRequestResult))]
[JsonSerializable(typeof(ModuleReplayResult))]
[JsonSerializable(typeof(ModuleLoadEvent))]
[JsonSerializable(typeof(Remedy))]
[JsonSerializable(typeof(KernelRelease))]
[JsonSerializable(typeof(ResolvedModule))]
[JsonSerializable(typeof(LoadAction))]
[JsonSerializable(typeof(DeviceRequest))]
[JsonSerializable(typeof(ReleaseModule))]
[JsonSerializable(typeof(CatalogFinding))]
[JsonSerializable(typeof(ModuleEvidence))]
[JsonSerializable(typeof(PreparationStep))]
[JsonSerializable(typeof(BlameReport))]
[JsonSerializable(typeof(ModuleAdvice))]
[JsonSerializable(typeof(FleetReport))]
[JsonSerializable(typeof(FleetBoot))]
[JsonSerializable(typeof(FleetCall))]
[JsonSerializable(typeof(ModuleLoadCause))]
internal sealed partial class ViewJson : JsonSerializerContext;
