using System.Text.Json;
using ModDups.Collection;
using ModDups.Input;
using ModDups.Tests.Cli;

namespace ModDups.Tests.Collection;

/// <summary>The evidence of this machine, and of machines that are not what they should be.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class CollectorTests
{
    private const string Good = "printf '%s\\n' 'Welcome to db7' '=moddups 1' =osrelease ' 6.12.1' '' '=/0 ' =hostname ' db7' '' '=/0 ' =user ' 0' '' '=/0 ' "
        + "=cpus ' online 0-3,8' '' '=/0 ' =cmdline ' ro password=x' '' '=/0 ' '=-trace only root can read it' =dmesg ' db7 is up' ' ' '' '=/0 ' '=.'";

    [Theory]
    [InlineData("sh")]
    [InlineData("dash")]
    [InlineData("bash")]
    [InlineData("busybox")]
    public void The_script_runs_in_every_shell(string shell)
    {
        var program = ProgramPath.Find(shell);
        Assert.SkipWhen(program is null, $"There is no {shell} here.");
        using var scratch = new ScratchFolder();
        var script = File.ReadAllBytes(Path.Join(Captures.RepositoryRoot, "src/ModDups.Engine/Collection/collect.sh"));
        var collector = new EvidenceCollector(Path.Join(scratch.Path, "a.tar.gz"))
        {
            Start = _ => SystemProgram.Start(program, shell == "busybox" ? ["sh", "-s"] : ["-s"], script),
        };

        var evidence = Assert.Single(All(collector, [null], out var problems));

        Assert.Empty(problems);
        Assert.Equal(File.ReadAllText("/proc/sys/kernel/osrelease").Trim(), evidence.Release);
        Assert.True(evidence.CpuCount >= Environment.ProcessorCount);
        Assert.Equal(Environment.IsPrivilegedProcess, evidence.IsRoot);
        Assert.Equal(new FileInfo(evidence.Path).Length, evidence.Bytes);
        Assert.Equal(evidence.Release, Text(evidence, "osrelease").Trim());
        var manifest = JsonDocument.Parse(Text(evidence, "manifest.json")).RootElement;
        Assert.Equal(evidence.Missing.Select(file => file.Name), manifest.GetProperty("Missing").EnumerateArray().Select(file => file.GetProperty("Name").GetString()));
        foreach (var file in manifest.GetProperty("Files").EnumerateArray())
            Assert.Equal(file.GetProperty("Bytes").GetInt64(), Length(evidence, file.GetProperty("Name").GetString()!));
    }

    [Fact]
    public void What_a_machine_sends_becomes_an_archive()
    {
        using var scratch = new ScratchFolder();
        var evidence = Assert.Single(All(Of(scratch, Good), [Host("root@db7.example.org")], out var problems));

        Assert.Empty(problems);
        Assert.Equal(("root@db7.example.org", "6.12.1", 5, true), (evidence.HostName, evidence.Release, evidence.CpuCount, evidence.IsRoot));
        Assert.Equal([new("trace", "only root can read it")], evidence.Missing);
        Assert.StartsWith("moddups-db7.example.org-", Path.GetFileName(evidence.Path), StringComparison.Ordinal);
        Assert.Equal("ro password=***\n", Text(evidence, "cmdline"));
        Assert.Equal("*** is up\n\n", Text(evidence, "dmesg"));
        Assert.False(InputTree.FileExists(Path.Join(evidence.Path, "hostname")));
    }

    [Fact]
    public void An_anonymous_archive_does_not_name_the_machine()
    {
        using var scratch = new ScratchFolder();
        var collector = new EvidenceCollector(scratch.Path, isAnonymous: true) { Start = _ => Shell(Good) };
        var evidence = Assert.Single(All(collector, [Host("db7")], out _));

        Assert.Null(evidence.HostName);
        Assert.DoesNotContain("db7", evidence.Path, StringComparison.Ordinal);
        Assert.All(InputTree.FilesIn(evidence.Path), file => Assert.DoesNotContain("db7", Text(file), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("printf '%s\\n' '=moddups 1' =stats ' 1'", "ended before all")]
    [InlineData("echo 'Permission denied (publickey).' >&2; exit 255", "Permission denied (publickey).")]
    [InlineData("head -c 100000 /dev/zero", "ended before all")]
    [InlineData("printf '%s\\n' '=moddups 1' '=../../etc/passwd' ' x' '' '=/0 ' '=.'", "'../../etc/passwd'")]
    [InlineData("printf '%s\\n' '=moddups 1' '=/etc' '=a' ' x' '' '=/0 ' '=a' ' x' '' '=/0 ' '=.'", "'a'")]
    [InlineData("printf '%s\\n' '=moddups 1' 'rm -rf /'", "no line of the script")]
    public void Half_of_an_answer_is_no_archive(string answer, string reason)
    {
        using var scratch = new ScratchFolder();

        Assert.Empty(All(Of(scratch, answer), [Host("db7")], out var problems));

        var problem = Assert.Single(problems);
        Assert.Equal((InputProblemKind.CollectionFailed, "db7"), (problem.Kind, problem.Source));
        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(scratch.Path));
    }

    [Fact]
    public void A_machine_that_fails_does_not_stop_the_others()
    {
        using var scratch = new ScratchFolder();
        var collector = new EvidenceCollector(scratch.Path) { Start = host => Shell(host!.Name == "bad" ? "exit 255" : Good) };
        EvidenceHost?[] hosts = [.. Enumerable.Range(0, 40).Select(i => Host(FormattableString.Invariant($"db{i}"))), Host("bad")];

        var found = All(collector, hosts, out var problems, jobs: 3);

        Assert.Equal(40, found.DistinctBy(evidence => evidence.Path, StringComparer.Ordinal).Count());
        Assert.Equal("bad", Assert.Single(problems).Source);
    }

    [Fact]
    public void Machines_that_hang_are_left_when_the_user_stops()
    {
        using var scratch = new ScratchFolder();
        using var stop = new CancellationTokenSource();
        using var asked = new CountdownEvent(2);
        var collector = new EvidenceCollector(scratch.Path)
        {
            Start = _ =>
            {
                var program = Shell("sleep 100000 & echo '=moddups 1'; wait");
                asked.Signal();
                return program;
            },
        };
        var run = Task.Run(() => collector.CollectAll([Host("a"), Host("b")], 2, _ => { }, _ => { }, stop.Token), TestContext.Current.CancellationToken);
        asked.Wait(TestContext.Current.CancellationToken);
        stop.Cancel();

        Assert.Throws<OperationCanceledException>(() => run.GetAwaiter().GetResult());
        Assert.Empty(Directory.GetFileSystemEntries(scratch.Path));
    }

    [Fact]
    public void One_archive_has_room_for_one_machine()
    {
        var collector = new EvidenceCollector("a.tar.gz") { Start = _ => throw new InvalidOperationException() };
        Assert.Throws<ArgumentException>(() => collector.CollectAll([Host("a"), Host("b")], 2, _ => { }, _ => { }, TestContext.Current.CancellationToken));
    }

    private static EvidenceCollector Of(ScratchFolder scratch, string answer) => new(scratch.Path) { Start = _ => Shell(answer) };

    private static SystemProgram? Shell(string command) => SystemProgram.Start("/bin/sh", ["-c", command]);

    private static EvidenceHost Host(string name) => EvidenceHost.TryParse(name, out var host) ? host : throw new FormatException(name);

    private static List<ModuleEvidence> All(EvidenceCollector collector, EvidenceHost?[] hosts, out List<InputProblem> problems, int jobs = 8)
    {
        var (found, reported) = (new List<ModuleEvidence>(), new List<InputProblem>());
        collector.CollectAll(hosts, jobs, found.Add, reported.Add, TestContext.Current.CancellationToken);
        problems = reported;
        return found;
    }

    private static string Text(ModuleEvidence evidence, string name) => Text(Path.Join(evidence.Path, name));

    private static string Text(string path)
    {
        using var text = new StreamReader(InputTree.Open(path));
        return text.ReadToEnd();
    }

    private static long Length(ModuleEvidence evidence, string name)
    {
        using var content = InputTree.Open(Path.Join(evidence.Path, name));
        using var all = new MemoryStream();
        content.CopyTo(all);
        return all.Length;
    }
}
