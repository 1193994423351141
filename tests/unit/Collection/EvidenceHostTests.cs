using ModDups.Collection;

namespace ModDups.Tests.Collection;

/// <summary>Names of hosts: nothing that ssh could take for an option, and nothing that a shell could read.</summary>
public sealed class EvidenceHostTests
{
    [Theory]
    [InlineData("db1", "db1", null, "db1")]
    [InlineData("root@db1.example.org", "root@db1.example.org", null, "db1.example.org")]
    [InlineData("a.user-1@10.0.0.7:2222", "a.user-1@10.0.0.7", 2222, "10.0.0.7")]
    [InlineData("[fe80::1%eth0]:22", "fe80::1%eth0", 22, "fe80::1%eth0")]
    [InlineData("root@[2001:db8::7]", "root@2001:db8::7", null, "2001:db8::7")]
    public void A_user_a_name_and_a_port(string text, string destination, int? port, string name)
    {
        Assert.True(EvidenceHost.TryParse(text, out var host));
        Assert.Equal((text, destination, port, name), (host.Text, host.Destination, host.Port, host.Name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-oProxyCommand=id")]
    [InlineData("root@-oProxyCommand=id")]
    [InlineData("-l@host")]
    [InlineData("host;id")]
    [InlineData("host id")]
    [InlineData("$(id)@host")]
    [InlineData("host:0")]
    [InlineData("host:65536")]
    [InlineData("host:22:22")]
    [InlineData("fe80::1")]
    [InlineData("ssh://host")]
    [InlineData("host\n")]
    [InlineData("höst")]
    [InlineData("root@@host")]
    public void Anything_else_is_refused(string text) => Assert.False(EvidenceHost.TryParse(text, out _));

    [Fact]
    public void The_host_comes_behind_all_options_of_ssh()
    {
        Assert.True(EvidenceHost.TryParse("root@db1:2222", out var host));
        var arguments = EvidenceShell.ArgumentsFor(host);

        Assert.Equal(["-p", "2222", "--", "root@db1"], arguments.Skip(arguments.Count - 5).Take(4));
        Assert.Contains("BatchMode=yes", arguments);
    }
}
