using ModDups.Cli.Terminal;
using ModDups.Modules.Devices;

namespace ModDups.Cli.Output;

/// <summary>What devices ask for, as a person reads it.</summary>
internal sealed class DeviceRequestTable
{
    private readonly TextTable _table;

    public DeviceRequestTable(Host host)
    {
        _table = new(
            host, new("Bus", 8, IsNumber: false), new("Devices", 7), new("First", 16, IsNumber: false), new("Modules", 7), new("Names", 32, IsNumber: false));
        _table.WriteHeader();
    }

    public void Write(DeviceRequest request) => _table.WriteRow(
        request.Bus,
        HumanText.Of((long)request.DeviceCount),
        Path.GetFileName(request.Devices[0]),
        HumanText.Of((long)request.Modules.Count),
        request.DescribeModules());
}
