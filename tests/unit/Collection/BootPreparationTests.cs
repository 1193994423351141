using ModDups.Collection;
using ModDups.Input;
using ModDups.Tests.Cli;

namespace ModDups.Tests.Collection;

/// <summary>What the next boot needs, for the boot loader that is there.</summary>
public sealed class BootPreparationTests
{
    [Theory]
    [InlineData("usr/sbin/update-grub etc/default/grub", "update-grub", "rm /etc/default/grub.d/moddups.cfg && sudo update-grub")]
    [InlineData("usr/sbin/grubby etc/default/grub usr/sbin/grub2-mkconfig", "grubby --update-kernel=ALL --args=", "--remove-args=")]
    [InlineData("usr/sbin/grub2-mkconfig etc/default/grub", "grub2-mkconfig -o /boot/grub2/grub.cfg", "mv /etc/default/grub.moddups /etc/default/grub")]
    [InlineData("usr/bin/kernel-install boot/loader/loader.conf etc/kernel/cmdline", "kernel-install add", "mv /etc/kernel/cmdline.moddups /etc/kernel/cmdline")]
    [InlineData("usr/bin/kernel-install efi/loader/loader.conf", "tee /etc/kernel/cmdline", "rm /etc/kernel/cmdline")]
    public void The_commands_are_those_of_the_boot_loader(string files, string command, string undo)
    {
        using var scratch = new ScratchFolder();
        foreach (var file in files.Split(' '))
            scratch.File(file, "");
        scratch.File("etc/audit/rules.d/audit.rules", "");

        var steps = new BootPreparation(scratch.Path).Steps(Refuse);

        Assert.Equal(2, steps.Count);
        Assert.Contains(command, steps[0].Command, StringComparison.Ordinal);
        Assert.Contains(undo, steps[0].Undo, StringComparison.Ordinal);
        Assert.All(BootPreparation.Parameters, parameter => Assert.Contains(parameter, steps[0].Command, StringComparison.Ordinal));
        Assert.StartsWith("echo '-a always,exit -F arch=b64 -S init_module,finit_module", steps[1].Command, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_known_boot_loader_it_says_what_to_add()
    {
        using var scratch = new ScratchFolder();
        var problems = new List<InputProblem>();

        Assert.Single(new BootPreparation(scratch.Path).Steps(problems.Add));
        Assert.Contains(string.Join(' ', BootPreparation.Parameters), Assert.Single(problems).RecommendedAction, StringComparison.Ordinal);
    }

    private static void Refuse(InputProblem problem) => throw new InvalidOperationException(problem.ToString());
}
