using ModDups.Input;
using ModDups.Modules.Kmod;

namespace ModDups.Modules.Devices;

/// <summary>
/// Finds which devices request which modules. The rules of udev pass each device's modalias to kmod, which loads the
/// modules that it finds, except blacklisted ones (module_load_and_warn() of systemd 252 with
/// KMOD_PROBE_APPLY_BLACKLIST).
/// </summary>
public static class DeviceRequests
{
    /// <summary>Groups the devices by modalias, and finds the modules for each.</summary>
    /// <param name="devices">The devices.</param>
    /// <param name="resolver">Finds the modules.</param>
    /// <param name="report">Receives a warning if no device requests any module.</param>
    /// <param name="includeUnanswered">True to include modaliases without any module.</param>
    /// <returns>One object for each modalias, in the order of its first device.</returns>
    public static IEnumerable<DeviceRequest> Of(
        IEnumerable<DeviceModalias> devices, ModuleResolver resolver, Action<InputProblem> report, bool includeUnanswered = false)
    {
        var (any, count) = (false, 0L);
        foreach (var group in devices.GroupBy(device => device.Modalias, StringComparer.Ordinal))
        {
            var request = Of(group.Key, [.. group.Select(device => device.Device)], resolver);
            count += request.DeviceCount;
            any |= request.Matches.Count > 0;
            if (includeUnanswered || request.Matches.Count > 0)
                yield return request;
        }

        if (!any && count > 0)
            report(DeviceProblems.NoRequest(count, resolver.Folder));
    }

    private static DeviceRequest Of(string modalias, IReadOnlyList<string> devices, ModuleResolver resolver)
    {
        var loaded = resolver.ShowDepends(modalias, useBlacklist: true, Unanswered)
            .Where(action => action.Kind is LoadActionKind.Insert)
            .Select(action => action.Module)
            .Distinct(StringComparer.Ordinal);
        return new(new DeviceModalias("", modalias).Bus, modalias, devices, [.. loaded], resolver.Resolve(modalias, Unanswered));
    }

    // Most devices have a modalias that matches no module, because their driver is built in.
    private static void Unanswered(InputProblem problem)
    {
    }
}
