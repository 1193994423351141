using ModDups.Tests;

namespace ModDups.Fuzz.Targets;

/// <summary>Traces and logs to begin with.</summary>
internal static class EvidenceSamples
{
    public static IEnumerable<byte[]> Traces() => Samples.OfCaptures("trace", 3);

    public static IEnumerable<byte[]> KernelLogs() =>
        Samples.OfCaptures("dmesg", 3).Concat(Directory.EnumerateFiles(Captures.Root, "dmesg", SearchOption.AllDirectories).SelectMany(path => Samples.Lines(path, "odule", 12)));

    public static IEnumerable<byte[]> AuditLogs() => Samples.OfCaptures("audit.log", 4)
        .Concat(Directory.EnumerateFiles(Captures.Root, "audit.log", SearchOption.AllDirectories).SelectMany(path => Samples.Lines(path, "_module", 8)))
        .Append(Samples.Text(
            "type=SYSCALL msg=audit(1795174696.250:501): arch=c000003e syscall=313 success=no exit=-17 pid=94 comm=\"x\"\n" +
            "type=KERN_MODULE msg=audit(1795174696.250:501): name=\"kvm\"\n" +
            "type=PROCTITLE msg=audit(1795174696.250:501): proctitle=6D6F6470726F6265002D71002D2D0066732D786673\n"));

    /// <summary>As <c>journalctl -o json</c> and <c>-o short</c> print them.</summary>
    public static IEnumerable<byte[]> Journals() =>
    [
        Samples.Text(
            """
            {"_PID":"94","SYSLOG_IDENTIFIER":"(udev-worker)","__REALTIME_TIMESTAMP":"1795174696000000","X":[1,2],"MESSAGE":"cpu3: Loading module: kvm"}
            {"_PID":"94","SYSLOG_IDENTIFIER":"systemd-udevd","_SOURCE_MONOTONIC_TIMESTAMP":"36902716","MESSAGE":"Loading module: cpu:type:x86,ven0002fam0019mod0001:feature:,0000,0001"}

            """),
        Samples.Text(
            """
            {"_SOURCE_MONOTONIC_TIMESTAMP":"2193523","SYSLOG_IDENTIFIER":"kernel","MESSAGE":"module: module-autoload: duplicate request for module fs-xfs"}
            {"__MONOTONIC_TIMESTAMP":"2193523","_COMM":"systemd-modules","SYSLOG_IDENTIFIER":"systemd-modules-load","MESSAGE":"Inserted module 'kvm'"}
            {"SYSLOG_IDENTIFIER":"systemd-modules-load","MESSAGE":"Module 'nouveau' is deny-listed (by kmod)","A":{"b":[{},[[null,true,false,1e9]]]}}
            {"MESSAGE":[77,111,100],"_PID":"1"}
            {"SYSLOG_IDENTIFIER":"systemd-udevd","_PID":"7","MESSAGE":"1:0: Inserted module \u0027kvm_amd\u0027 \ud83d\ude00"}

            """),
        Samples.Text(
            """
            Nov 20 12:00:00 box systemd-modules-load[201]: Inserted module 'kvm'
            Nov 20 12:00:00 box kernel: module: module-autoload: duplicate request for module fs-xfs
            2026-11-20T12:00:00+0100 box (udev-worker)[94]: cpu3: Loading module: kvm
            2026-11-20T12:00:00.123456+01:00 box systemd-udevd[94]: Loading module: pci:v00008086d00001237sv00001AF4sd00001100bc06sc00i00

            """),
    ];
}
