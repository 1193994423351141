using System.Diagnostics;
using ModDups.Collection;

namespace ModDups.Tests.Collection;

/// <summary>What an archive does not tell.</summary>
public sealed class RedactionTests
{
    [Theory]
    [InlineData("cmdline", "root=/dev/sda1 quiet vnc_password=hunter2 ro", "root=/dev/sda1 quiet vnc_password=*** ro")]
    [InlineData("cmdline", "ds=nocloud;s=http://joe:pw@seed/ rd.luks.key=/k api_key=1", "ds=nocloud;s=http://***@seed/ rd.luks.key=*** api_key=***")]
    [InlineData("cmdline", "systemd.set_credential=passwd.root:x iscsi_initiator=i", "systemd.set_credential=*** iscsi_initiator=i")]
    [InlineData("cmdline", "module.enable_dups_trace=1 trace_buf_size=16M", "module.enable_dups_trace=1 trace_buf_size=16M")]
    [InlineData("parameters", "wifi.secret=abc", "wifi.secret=***")]
    [InlineData("etc/modprobe.d/x.conf", "options x token=\"a b\" y=1", "options x token=*** y=1")]
    [InlineData("dmesg", "[1.0] usb 1-1: SerialNumber: 0123ABC", "[1.0] usb 1-1: SerialNumber: ***")]
    [InlineData("dmesg", "[1.0] eth0: 52:54:00:12:34:56 up", "[1.0] eth0: *** up")]
    [InlineData("dmesg", "[1.0] systemd[1]: Hostname set to <db7.example.org>.", "[1.0] systemd[1]: Hostname set to <***>.")]
    [InlineData("journal", """{"MESSAGE":"db7 is up, password=hunter2"}""", """{"MESSAGE":"*** is up, password=***"}""")]
    [InlineData("devices", "/sys/devices/virtual/dmi/id/uevent:MODALIAS=dmi:bvnX:bvr1:svnDell:pnR740:pvr7:sku12AB:", "/sys/devices/virtual/dmi/id/uevent:MODALIAS=dmi:bvnX:bvr1:svnDell:pnR740:pvr***:sku***:")]
    [InlineData("devices", "/sys/a/uevent:MODALIAS=pci:v00008086d00001533sv1", "/sys/a/uevent:MODALIAS=pci:v00008086d00001533sv1")]
    [InlineData("audit.log", "type=PROCTITLE msg=audit(1.0:1): proctitle=6D6F6470726F62650078007365637265743D6162", "type=PROCTITLE msg=audit(1.0:1): proctitle=6D6F6470726F62650078007365637265743D2A2A2A")]
    [InlineData("audit.log", "type=PROCTITLE msg=audit(1.0:1): proctitle=6D6F6470726F626500", "type=PROCTITLE msg=audit(1.0:1): proctitle=6D6F6470726F626500")]
    [InlineData("audit.log", "type=SYSCALL key=\"modules\" AUID=\"joe\"", "type=SYSCALL key=\"modules\" AUID=\"joe\"")]
    public void Names_of_the_machine_numbers_and_credentials_are_masked(string file, string line, string masked)
    {
        var redaction = new Redaction(isAnonymous: false);
        redaction.AddHostName("db7.example.org");

        Assert.Equal(masked, redaction.Apply(file, line));
    }

    [Theory]
    [InlineData("audit.log", "type=SYSCALL AUID=\"joe\" UID=\"root\" uid=0", "type=SYSCALL AUID=\"***\" UID=\"***\" uid=0")]
    [InlineData("journal", """{"MESSAGE":"for user joe, /home/joe/x"}""", """{"MESSAGE":"for user ***, /home/***/x"}""")]
    public void An_anonymous_archive_has_no_users(string file, string line, string masked) =>
        Assert.Equal(masked, new Redaction(isAnonymous: true).Apply(file, line));

    // Twice as long a text takes twice as long: a pattern with a choice to go back to would take minutes.
    [Fact]
    public void A_hostile_line_does_not_take_for_ever()
    {
        var redaction = new Redaction(isAnonymous: true);
        redaction.AddHostName("db7");
        var watch = Stopwatch.StartNew();
        foreach (var text in new[] { new string('a', 60_000), string.Concat(Enumerable.Repeat("00:", 20_000)), string.Concat(Enumerable.Repeat("serial ", 9_000)) })
            redaction.Apply("dmesg", text);
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), "Only a pattern that goes back takes as long.");
    }
}
