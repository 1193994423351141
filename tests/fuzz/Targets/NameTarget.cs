using System.Text;
using ModDups.Fuzz.Running;
using ModDups.Input;
using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Modules.Kmod;
using ModDups.Simulation.Userspace;
using ModDups.Text;

namespace ModDups.Fuzz.Targets;

/// <summary>Names of releases, of kmod's, of udev's, of modules, scales of devices, and texts for a terminal: each line of an input is one.</summary>
internal sealed class NameTarget : FuzzTarget
{
    public override string Name => "names";

    protected override IReadOnlyList<string> Tokens { get; } =
        ["6.12", "6.1.0-56-amd64", "-rc3", ".el9", "kmod version ", "252.39-1", "usb=", "pci:v*=", "-284.el9_2", ".", "-", "5.14.0-", "x.y", "2147483648"];

    public override IReadOnlyList<object> Read(byte[] input, int piece)
    {
        var read = new List<object>();
        foreach (var line in Encoding.UTF8.GetString(input).Split('\n'))
            Read(line, read);
        return read;
    }

    protected override IEnumerable<byte[]> MakeCorpus() =>
    [
        Samples.Text("6.12\n6.1.0-56-amd64\n5.14.0-284.11.1.el9_2.x86_64\n6.5-rc3\n6.8.0-45-generic\n4.19.123\n6\n6.\nv6.1\n"),
        Samples.Text("kmod version 30\n34.2\n252\n252.39-1~deb12u1\nusb=4\npci:v*d*=100\ncpu=1048577\na=b=3\n"),
        Samples.Text("kvm-intel\n/lib/modules/x/kernel/a.ko.xz\nname\u202ewith\u0007control\n😀\u3164\n"),
    ];

    private static void Read(string text, List<object> read)
    {
        if (KernelRelease.TryParse(text, out var kernel))
        {
            BrokenRuleException.Unless(kernel.Name == text && new KernelRelease(text).Equals(kernel), "A release that can be parsed can be made.", () => text);
            read.AddRange([kernel.Version, kernel.Generation]);
        }

        if (KmodRelease.TryParse(text, out var kmod))
            read.AddRange([kmod.Version, kmod.ReadsWeakdeps]);
        if (UdevRelease.TryParse(text, out var udev))
            read.Add(udev.DefaultWorkers(int.MaxValue, long.MaxValue));
        if (DeviceScale.TryParse(text, out var scale))
        {
            BrokenRuleException.Unless(
                DeviceScale.TryParse(scale.ToString(), out var again) && (again.Kind, again.Count) == (scale.Kind, scale.Count), "A scale that was written is read again.", () => text);
            read.Add(scale.ToString());
        }

        read.AddRange([ModuleName.FromPath(text), ModuleName.Fault(text) ?? "", Quoted.Text(text)]);
        var safe = SafeText.Of(text);
        BrokenRuleException.Unless(SafeText.Of(safe) == safe && !safe.Any(char.IsControl), "A text that is safe stays as it is.", () => text);
        read.Add(safe);
    }
}
