using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace ModDups.Bench;

/// <summary>Adds what a request costs in a storm: the mean time over the number of requests.</summary>
internal sealed class RequestCostConfig : ManualConfig
{
    public RequestCostConfig() => AddColumn(new RequestCost());

    private sealed class RequestCost : IColumn
    {
        public string Id => nameof(RequestCost);

        public string ColumnName => "ns/request";

        public string Legend => "Mean time over the number of modules that were asked for, in ns";

        public bool AlwaysShow => true;

        public ColumnCategory Category => ColumnCategory.Custom;

        public int PriorityInCategory => 0;

        public bool IsNumeric => true;

        public UnitType UnitType => UnitType.Dimensionless;

        public bool IsAvailable(Summary summary) => true;

        public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

        public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

        public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
        {
            if (summary[benchmarkCase]?.ResultStatistics is not { } statistics)
                return "?";
            var parameters = benchmarkCase.Parameters;
            var storm = StormBenchmarks.Run((string)parameters[nameof(StormBenchmarks.Remedy)], (int)parameters[nameof(StormBenchmarks.Cpus)]);
            return FormattableString.Invariant($"{statistics.Mean / storm.Requests:F1}");
        }
    }
}
