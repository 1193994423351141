using System.Diagnostics;

namespace ModDups.Tests.Cli;

/// <summary>The program as a shell starts it.</summary>
public sealed class ProcessTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly string s_program = $"dotnet '{Path.Combine(AppContext.BaseDirectory, "ModDups.Cli.dll")}'";
    private static readonly string s_capture = Captures.PathOf("before-8", "stats");

    [Fact]
    public async Task Redirected_output_is_plain_text()
    {
        var (status, output, error) = await Shell($"TERM=xterm {s_program} stats '{s_capture}'");
        Assert.Equal((0, ""), (status, error));
        Assert.Equal(CliRun.Of("stats", s_capture).Output, output);
        Assert.DoesNotContain('\u001b', output);
    }

    [Fact]
    public async Task Standard_input_is_read_from_a_pipe_and_from_a_file()
    {
        var expected = (0, await File.ReadAllTextAsync(s_capture, TestContext.Current.CancellationToken), "");
        Assert.Equal(expected, await Shell($"cat '{s_capture}' | {s_program} stats - --text"));
        Assert.Equal(expected, await Shell($"{s_program} stats - --text < '{s_capture}'"));
    }

    [Fact]
    public async Task The_exit_statuses_reach_the_shell()
    {
        Assert.Equal(1, (await Shell($"{s_program} stats /no/such/file")).Status);
        Assert.Equal(2, (await Shell($"{s_program} storm")).Status);
    }

    [Theory]
    [InlineData("live", "", 2)]
    [InlineData("live", "DOTNET_TieredCompilation=1", 1)]
    [InlineData("stats", "", 1)]
    public async Task A_storm_starts_the_program_over_so_that_the_runtime_compiles_once(string command, string environment, int starts)
    {
        using var scratch = new ScratchFolder();
        var trace = Path.Join(scratch.Path, "host");
        var (status, output, error) = await Shell(
            $"env -u DOTNET_TieredCompilation {environment} COREHOST_TRACE=1 COREHOST_TRACEFILE='{trace}' {s_program} {command} '--no  such'");
        // The arguments are as they were.
        Assert.Equal((2, ""), (status, output));
        Assert.Contains("'--no  such'", error, StringComparison.Ordinal);
        Assert.Equal(starts, File.ReadLines(trace).Count(line => line.StartsWith("--- Invoked dotnet ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_closed_pipe_ends_it_quietly()
    {
        var (status, output, error) = await Shell(
            $"{{ {s_program} storm --cpus 1..100000; echo $? >&2; }} | head -n 1");
        Assert.Equal((0, "141\n"), (status, error));
        Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_full_disk_is_told_in_one_line()
    {
        var (status, _, error) = await Shell($"{s_program} stats '{s_capture}' > /dev/full");
        Assert.Equal((1, "moddups: standard output: No space left on device\n"), (status, error));
    }

    [Fact]
    public async Task A_full_disk_holds_no_half_of_an_archive()
    {
        using var scratch = new ScratchFolder();
        const string Mount = "mount -t tmpfs -o size=16k none";
        Assert.SkipWhen((await Shell($"unshare -rm {Mount} '{scratch.Path}'")).Status != 0, "No disk can be mounted here.");

        var (status, output, error) = await Shell(
            $"unshare -rm sh -c \"{Mount} '{scratch.Path}' && {s_program} collect -o '{scratch.Path}/a.tar.gz'; echo \\$?; ls -A '{scratch.Path}'\"");

        Assert.Equal((0, "1\n"), (status, output));
        Assert.Matches("^moddups: this machine: Nothing was collected: No space left on device[^\n]*\n$", error);
    }

    [Fact]
    public async Task A_full_disk_has_no_tables_of_a_fleet()
    {
        using var scratch = new ScratchFolder();
        const string Mount = "mount -t tmpfs -o size=1m none";
        Assert.SkipWhen((await Shell($"unshare -rm {Mount} '{scratch.Path}'")).Status != 0, "No disk can be mounted here.");

        var boots = string.Join(' ', Enumerable.Repeat($"'{Captures.PathOf("cause-all-plain-before-8")}'", 20));
        var (status, output, error) = await Shell(
            $"unshare -rm sh -c \"{Mount} '{scratch.Path}' && head -c 900K /dev/zero > '{scratch.Path}/full' && "
            + $"TMPDIR='{scratch.Path}' {s_program} fleet {boots} --blame --sql 'select 1'; echo \\$?; ls -A '{scratch.Path}'\"");

        Assert.Equal((0, "1\nfull\n"), (status, output));
        Assert.Contains("No space left on device", error, StringComparison.Ordinal);
        Assert.Contains("set TMPDIR to a folder with more space", Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stats - <&-", "moddups: standard input: It is closed. Pass a text to it, or specify a path.\n")]
    [InlineData("remedies >&-", "moddups: standard output: It is closed.\n")]
    [InlineData("stats /no/such/file 2>&-", "")]
    public async Task A_closed_stream_is_told_where_there_is_one_to_tell_it(string arguments, string expected) =>
        Assert.Equal((1, "", expected), await Shell($"{s_program} {arguments}"));

    [Theory]
    [InlineData("LC_ALL=C.UTF-8", "--width 40", 40)]
    [InlineData("LC_ALL=C.UTF-8", "", 80)]
    [InlineData("LC_ALL=C", "", 80)]
    public async Task A_plot_is_plain_text_where_it_is_redirected(string locale, string width, int columns)
    {
        var (status, output, error) = await Shell(
            $"TERM=xterm {locale} {s_program} storm --cpus 1..8 --remedy None,Idempotent --plot {width}");

        Assert.Equal((0, ""), (status, error));
        Assert.DoesNotContain('\u001b', output);
        var lines = output.Split('\n')[2..];
        var plot = lines.TakeWhile(line => !line.StartsWith("CPUs  ", StringComparison.Ordinal)).ToArray();
        Assert.All(plot, line => Assert.InRange(line.Length, 0, columns));
        Assert.Contains(plot, line => line.Length > columns - 3);
        Assert.Equal(locale == "LC_ALL=C", output.All(char.IsAscii));
    }

    [Fact]
    public async Task Several_programs_can_write_to_one_file()
    {
        using var folder = new ScratchFolder();
        var file = folder.File("both", "");
        await Shell($"{{ {s_program} stats /no/such/file; {s_program} --version; echo end; }} > '{file}' 2>&1");
        var lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        Assert.StartsWith("moddups: /no/such/file: ", lines[0], StringComparison.Ordinal);
        Assert.Equal([CliRun.Of("--version").Output.TrimEnd(), "end"], lines[1..]);
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    [InlineData("KILL", 137)]
    public async Task A_signal_leaves_the_old_file_and_nothing_else(string signal, int status)
    {
        using var folder = new ScratchFolder();
        var file = folder.File("waste.csv", "old");
        using var process = Start($"exec env --default-signal {s_program} storm --cpus 1048576 --no-live-check --csv '{file}' --svg '{file}.svg'");
        while (Directory.GetFiles(folder.Path, ".moddups-*").Length < 2 && !process.HasExited)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
        using (var kill = Process.Start("kill", FormattableString.Invariant($"-{signal} {process.Id}")))
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(s_patience, TestContext.Current.CancellationToken);

        Assert.Equal(status, process.ExitCode);
        Assert.Equal("old", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal(signal == "KILL" ? 3 : 1, Directory.GetFileSystemEntries(folder.Path).Length);
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("KILL", 137)]
    public async Task A_fleet_goes_on_where_a_signal_ended_it(string signal, int status)
    {
        const int Done = 32;
        const int Boots = 100;
        using var folder = new ScratchFolder();
        var text = await File.ReadAllTextAsync(s_capture, TestContext.Current.CancellationToken);
        for (var boot = 0; boot < Boots; boot++)
            folder.File(FormattableString.Invariant($"{(boot < Done ? "first" : "second")}/machine-{boot}"), text);
        var (pipe, state) = (Path.Join(folder.Path, "pipe"), Path.Join(folder.Path, "state"));
        var fleet = $"{s_program} fleet '{folder.Path}/first' '{pipe}' '{folder.Path}/second' --ndjson";

        // Nobody writes into the pipe, so the fleet waits there when the boots before it are done.
        await Shell($"mkfifo '{pipe}'");
        using (var process = Start($"exec env --default-signal {fleet} --resume '{state}'"))
        {
            while ((await LinesOf(state)).Length < 1 + Done && !process.HasExited)
                await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
            using (var kill = Process.Start("kill", FormattableString.Invariant($"-{signal} {process.Id}")))
                await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(s_patience, TestContext.Current.CancellationToken);
            Assert.Equal(status, process.ExitCode);
        }

        Assert.Equal(1 + Done, (await LinesOf(state)).Length);
        File.Delete(pipe);
        folder.File("pipe", text);
        var whole = await Shell(fleet);
        Assert.Equal((0, Boots + 1, ""), (whole.Status, whole.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, whole.Error));
        Assert.Equal(whole, await Shell($"{fleet} --resume '{state}'"));
        // What was done was not read again.
        Assert.Equal(1 + Boots + 1, (await LinesOf(state)).Length);
    }

    [Fact]
    public async Task Standard_output_is_not_replaced_by_a_file()
    {
        using var folder = new ScratchFolder();
        var file = folder.File("waste.csv", "");
        var (status, _, error) = await Shell($"{s_program} storm --cpus 1 --csv '{file}' >> '{file}'");
        Assert.Equal((2, "moddups: --csv names the file that standard output goes to: specify another file. See 'moddups storm --help'.\n"), (status, error));
        Assert.Equal("", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("events", "700")]
    [InlineData("events", "711")]
    [InlineData("blame", "700")]
    public async Task A_folder_that_may_not_be_read_is_told_as_such(string command, string mode)
    {
        using var folder = new ScratchFolder();
        var trace = folder.File("trace", "");
        await Shell($"chmod 600 '{trace}'; chmod {mode} '{folder.Path}'");
        var other = Environment.IsPrivilegedProcess ? "setpriv --reuid 65534 --clear-groups " : $"chmod 0 '{folder.Path}'; ";
        var (status, _, error) = await Shell($"{other}{s_program} {command} '{folder.Path}'; status=$?; chmod 700 '{folder.Path}'; exit $status");

        Assert.Equal(1, status);
        Assert.Contains("no permission to read it", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("events")]
    [InlineData("blame")]
    public async Task Nothing_of_the_current_folder_is_run(string command)
    {
        using var folder = new ScratchFolder();
        var trap = Path.Join(folder.Path, "was-run");
        foreach (var program in new[] { "dmesg", "journalctl" })
        {
            var script = folder.File(program, $"#!/bin/sh\ntouch '{trap}'\n");
            await Shell($"chmod 755 '{script}'");
        }
        var path = $"{folder.Path}/..:.::{(Environment.IsPrivilegedProcess ? folder.Path : ".")}:/usr/bin:/bin";

        await Shell($"dotnet=$(command -v dotnet); chmod 777 '{folder.Path}'; cd '{folder.Path}' && "
            + $"PATH='{path}' \"$dotnet\" '{Path.Combine(AppContext.BaseDirectory, "ModDups.Cli.dll")}' {command}");

        Assert.False(File.Exists(trap));
    }

    [Theory]
    [InlineData("storm --cpus 1048576 --no-live-check")]
    [InlineData("stats -")]
    public async Task Ctrl_C_ends_it_at_once_with_130(string arguments)
    {
        // A background job of a shell without job control ignores SIGINT, and so does what it starts.
        using var process = Start($"exec env --default-signal=INT {s_program} {arguments}");
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        using (var kill = Process.Start("kill", FormattableString.Invariant($"-INT {process.Id}")))
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(s_patience, TestContext.Current.CancellationToken);

        Assert.Equal(130, process.ExitCode);
        Assert.Empty(await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    // .NET can't open a file that another .NET has open for itself.
    private static async Task<string[]> LinesOf(string path) => (await Shell($"cat '{path}'")).Output.Split('\n')[..^1];

    private static async Task<(int Status, string Output, string Error)> Shell(string command)
    {
        using var process = Start(command);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        try
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(s_patience, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return (process.ExitCode, await output, await error);
    }

    private static Process Start(string command) => Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command])
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
