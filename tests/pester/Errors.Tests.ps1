BeforeDiscovery {
    $line = "         Mods ever loaded`t"
    # Each id, and what provokes it. The files are made below.
    $errorCases = @(
        @{ Id = 'NotFound'; Category = 'ObjectNotFound'; What = 'a file that is not there'; Call = { Get-ModuleStats ./nosuch } }
        @{ Id = 'NotFound'; Category = 'ObjectNotFound'; What = 'a pattern that nothing matches'; Call = { Get-ModuleStats ./nosuch* } }
        @{ Id = 'NotFound'; Category = 'ObjectNotFound'; What = 'a folder that is not there'; Call = { $storm | Export-BootStorm ./nosuch/storm.svg } }
        @{ Id = 'AccessDenied'; Category = 'PermissionDenied'; What = 'a file that cannot be read'; Needs = '/sys/bus/cpu/drivers_probe'; Call = { Get-ModuleStats /sys/bus/cpu/drivers_probe } }
        @{ Id = 'AccessDenied'; Category = 'PermissionDenied'; What = 'a file that cannot be written'; Needs = '/sys/kernel/uevent_seqnum'; Call = { $storm | Export-BootStorm /sys/kernel/uevent_seqnum -Format Csv } }
        @{ Id = 'ReadFailed'; Category = 'ReadError'; What = 'a file that breaks off'; Needs = '/proc/self/mem'; Call = { Get-ModuleStats /proc/self/mem } }
        @{ Id = 'WriteFailed'; Category = 'WriteError'; What = 'a disk that is full'; Needs = '/dev/full'; Call = { $storm | Export-BootStorm /dev/full -Format Csv } }
        @{ Id = 'WriteFailed'; Category = 'WriteError'; What = 'a folder'; Call = { $storm | Export-BootStorm ./folder -Format Csv } }
        @{ Id = 'WriteFailed'; Category = 'WriteError'; What = 'a name that no file can have'; Call = { $storm | Export-BootStorm "a`0b.svg" } }
        @{ Id = 'NoStorm'; Category = 'InvalidArgument'; What = 'what is no storm'; Call = { 'nothing' | Compare-BootStorm $storm } }
        @{ Id = 'Empty'; Category = 'InvalidData'; What = 'an empty file'; Call = { Get-ModuleStats ./empty } }
        @{ Id = 'Empty'; Category = 'InvalidData'; What = 'an empty catalog'; Call = { New-ModuleBench -Catalog ./empty } }
        @{ Id = 'Binary'; Category = 'InvalidData'; What = 'a file with a NUL'; Call = { "Mods`0" | Get-ModuleStats } }
        @{ Id = 'NoDump'; Category = 'InvalidData'; What = 'a text without any dump'; Call = { 'Dear all' | Get-ModuleStats } }
        @{ Id = 'NoCounters'; Category = 'InvalidData'; What = 'a folder without counters'; Call = { Get-ModuleStats ./folder } }
        @{ Id = 'BrokenLine'; Category = 'InvalidData'; What = 'a line that is none'; Call = { New-ModuleBench -Catalog ./broken.tsv } }
        @{ Id = 'NotFound'; Category = 'ObjectNotFound'; What = 'a folder without evidence'; Call = { Get-ModuleLoadEvent ./folder } }
        @{ Id = 'Empty'; Category = 'InvalidData'; What = 'an empty trace'; Call = { Get-ModuleLoadEvent ./empty } }
        @{ Id = 'Binary'; Category = 'InvalidData'; What = 'the file of trace-cmd itself'; Call = { "$([char]0x17)$([char]8)Dtracing" | Get-ModuleLoadEvent } }
        @{ Id = 'BrokenLine'; Category = 'InvalidData'; What = 'an event without its module'; Call = { '  modprobe-9  [000] .....     1.754678: module_load: ' | Get-ModuleLoadEvent } }
        @{ Id = 'NegativeNumber'; Category = 'InvalidData'; What = 'a number below zero'; Call = { "${line}-3`n" | Get-ModuleStats }.GetNewClosure() }
        @{ Id = 'NumberTooLarge'; Category = 'InvalidData'; What = 'a number over 64 bits'; Call = { "${line}99999999999999999999`n" | Get-ModuleStats }.GetNewClosure() }
        @{ Id = 'MissingCounter'; Category = 'InvalidData'; What = 'a dump that ends too early'; Call = { "${line}3`n" | Get-ModuleStats }.GetNewClosure() }
        @{ Id = 'InconsistentCatalog'; Category = 'InvalidData'; What = 'a dependency that is not there'; Call = { New-ModuleBench -Catalog ./lacking.tsv } }
        @{ Id = 'DamagedModule'; Category = 'InvalidData'; What = 'a compressed file that is cut off'; Call = { New-ModuleBench -Catalog ./release } }
        @{ Id = 'UnknownModule'; Category = 'InvalidData'; What = 'a recorded call of a file that the catalog does not have'; Call = { "thread`tfile`tstart_us`tend_us`terrno", "0`tnosuch.ko`t5`t6`t17" | Invoke-ModuleReplay -Catalog ./plain.tsv } }
        @{ Id = 'UnknownModule'; Category = 'InvalidData'; What = 'a name that no module answers to'; Call = { Resolve-ModuleAlias nosuch -Catalog $release -ModprobePath ./folder } }
        @{ Id = 'Empty'; Category = 'InvalidData'; What = 'an empty trace'; Call = { Measure-ModuleLoadCause ./empty } }
        @{ Id = 'UnknownKernel'; Category = 'InvalidArgument'; What = 'the causes under what is no release'; Call = { Measure-ModuleLoadCause ./empty -Kernel KreadDedup } }
        @{ Id = 'NoDevices'; Category = 'InvalidData'; What = 'a folder without devices'; Call = { Resolve-ModuleAlias -DevicePath ./folder -Catalog $release -ModprobePath ./folder } }
        @{ Id = 'UnknownModule'; Category = 'InvalidData'; What = 'the name of a module that the catalog does not have'; Call = { Get-ModuleCatalog nosuch -Catalog ./plain.tsv } }
        @{ Id = 'NotFound'; Category = 'ObjectNotFound'; What = 'a release that is not there'; Call = { Get-ModuleCatalog -Catalog ./nosuch } }
        @{ Id = 'InvalidProfile'; Category = 'InvalidData'; What = 'half a profile'; Call = { New-ModuleBench -Machine ./half.json } }
        @{ Id = 'CollectionFailed'; Category = 'ConnectionError'; What = 'a machine that is not there'; Call = { Save-ModuleEvidence no-such-host.invalid } }
        @{ Id = 'InvalidHost'; Category = 'InvalidArgument'; What = 'an option of ssh for a host'; Call = { Save-ModuleEvidence -HostName '-v' } }
        @{ Id = 'StormRefused'; Category = 'InvalidOperation'; What = 'a storm whose settings contradict each other'; Call = { Start-ModuleStorm xfs -Release -Confirm:$false } }
        @{ Id = 'OneArchive'; Category = 'InvalidArgument'; What = 'one archive for two machines'; Call = { Save-ModuleEvidence a, b -Path ./a.tar.gz } }
        @{ Id = 'ProviderNotSupported'; Category = 'InvalidArgument'; What = 'a path of another provider'; Call = { Get-ModuleStats env:PATH } }
        @{ Id = 'DriveNotFound'; Category = 'ObjectNotFound'; What = 'a drive that is not there'; Call = { Get-ModuleStats nodrive:stats } }
        @{ Id = 'ProviderNotFound'; Category = 'ObjectNotFound'; What = 'a provider that is not there'; Call = { Get-ModuleStats NoSuch::stats } }
        @{ Id = 'InvalidPath'; Category = 'InvalidArgument'; What = 'a path that is none'; Call = { Get-ModuleStats FileSystem::x* } }
        @{ Id = 'InvalidBenchSettings'; Category = 'InvalidArgument'; What = 'what only stress-ng has'; Call = { Start-BootStorm 2 -Timeout 1 } }
        @{ Id = 'UnknownAsker'; Category = 'InvalidArgument'; What = 'nobody who asks'; Call = { Start-BootStorm 2 -Asker Nobody } }
        @{ Id = 'UnknownRelease'; Category = 'InvalidArgument'; What = 'a kmod that is no release'; Call = { Start-BootStorm 2 -KmodVersion new } }
        @{ Id = 'UnknownRemedy'; Category = 'InvalidArgument'; What = 'a remedy that is not there'; Call = { Start-BootStorm 2 -Remedy Prayer } }
        @{ Id = 'UnknownRemedy'; Category = 'InvalidArgument'; What = 'a remedy that is not listed'; Call = { Get-ModuleRemedy Prayer } }
        @{ Id = 'InvalidRemedyParameter'; Category = 'InvalidArgument'; What = 'a rate limit of none'; Call = { New-ModuleBench RateLimit:0 } }
        @{ Id = 'UnknownKernel'; Category = 'InvalidArgument'; What = 'a kernel that is no release'; Call = { 'thread' | Invoke-ModuleReplay -Catalog ./plain.tsv -Kernel SharedLoad } }
        @{ Id = 'InvalidBenchSettings'; Category = 'InvalidArgument'; What = 'compression without compressed sizes'; Call = { Start-BootStorm 2 -AskAll -Catalog ./plain.tsv -Compressed } }
        @{ Id = 'ContinuousWithMaxSamples'; Category = 'InvalidArgument'; What = 'samples without end and a number of them'; Call = { Get-ModuleStats ./empty -Continuous -MaxSamples 2 } }
        @{ Id = 'NoTimes'; Category = 'InvalidData'; What = 'a timeline of calls without times'; Call = { 'type=SYSCALL msg=audit(1.000:7): arch=c000003e syscall=313 success=yes exit=0 pid=9 comm="modprobe"' | Get-ModuleLoadEvent | Export-ModuleTimeline -OutFile ./no.json } }
        @{ Id = 'NoStatistics'; Category = 'InvalidArgument'; What = 'a text to compare'; Call = { 'Dear all' | Compare-ModuleStats } }
        @{ Id = 'NothingToCompare'; Category = 'InvalidArgument'; What = 'one snapshot alone'; Call = { $storm | Compare-ModuleStats } }
        @{ Id = 'UnknownCpuCount'; Category = 'InvalidData'; What = 'a measured boot of unknown CPUs'; Call = { $storm | Export-BootStorm ./measured.svg -MeasuredPath (Join-Path $Captures early-8/stats) } }
        @{ Id = 'UnknownStormFormat'; Category = 'InvalidArgument'; What = 'an ending that tells nothing'; Call = { $storm | Export-BootStorm ./storm.txt } }
        @{ Id = 'SeveralFiles'; Category = 'InvalidArgument'; What = 'a pattern for two files'; Call = { $storm | Export-BootStorm ./there-*.svg } }
        @{ Id = 'FileExists'; Category = 'ResourceExists'; What = 'a file that is there'; Call = { $storm | Export-BootStorm ./there-1.svg -NoClobber } }
    )
    # These depend on the machine; its own debugfs stays as it is.
    $kernelCases = @(
        @{ Id = 'DebugfsNotMounted'; Category = 'ResourceUnavailable'; What = 'without debugfs'; Content = 'true' }
        @{ Id = 'ModuleStatsNotBuilt'; Category = 'NotInstalled'; What = 'with debugfs and no counters in it'; Content = 'mkdir /sys/kernel/debug/tracing' }
    )
    $provoked = ($errorCases + $kernelCases).Id
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $storm = Start-BootStorm 2
    $release = Join-Path $Captures 'udev-machine'
    $table = @{}
    $about = [System.IO.File]::ReadAllText((Join-Path -Path (Split-Path $Manifest) -ChildPath 'en-US/about_ModDups_Errors.help.txt'))
    foreach ($match in [regex]::Matches($about, '(?m)^    ([A-Z]\w+) \(([^)]+)\)\r?$')) {
        $table[$match.Groups[1].Value] = $match.Groups[2].Value
    }

    Push-Location $TestDrive
    $null = New-Item -ItemType Directory folder, release/kernel
    $null = New-Item -ItemType File empty
    'old' | Set-Content there-1.svg
    'old' | Set-Content there-2.svg
    "module`tlen`nkvm`t1000`nevdev`tmany" | Set-Content broken.tsv
    "module`tlen`tdepends`nkvm`t1000`tnosuch" | Set-Content lacking.tsv
    "module`tlen`nkvm`t1000" | Set-Content plain.tsv
    '{ "name": "Half" }' | Set-Content half.json
    'kernel/kvm.ko.xz:' | Set-Content release/modules.dep
    'cut off' | Set-Content release/kernel/kvm.ko.xz
}

AfterAll { Pop-Location }

Describe 'The error <Id>' -ForEach $errorCases {
    It 'is what <What> gives, with a category and with what to do' {
        if ($_['Needs'] -and -not (Test-Path $_.Needs)) { Set-ItResult -Skipped -Because "there is no $($_.Needs) here" }
        $problems = try { & $Call 2>&1 3>$null } catch { $_ }
        $problem = @($problems | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })[0]
        $problem.FullyQualifiedErrorId | Should -Match "^$Id,ModDups\.Commands\."
        $problem.CategoryInfo.Category | Should -Be $Category
        $problem.TargetObject | Should -Not -BeNullOrEmpty
        $problem.Exception.Message | Should -Not -BeNullOrEmpty
        $problem.ErrorDetails.RecommendedAction | Should -Match '\w.*[.\w]$'
        $table[$Id] | Should -Be $Category -Because 'about_ModDups_Errors tells it'
    }
}

Describe 'The error <Id>' -ForEach $kernelCases {
    It 'is what the running kernel gives <What>, with a category and with what to do' {
        $script = "umount -a -t debugfs; mount -t tmpfs none /sys/kernel/debug && $Content && exec `"`$@`""
        $mounted = $IsLinux ? (unshare --mount sh -c $script 2>$null '' echo mounted) : ''
        if (-not $mounted) {
            Set-ItResult -Skipped -Because 'it takes root, and the right to mount in a namespace'
        }
        $call = "Import-Module '$Manifest'; Get-ModuleStats -ErrorAction SilentlyContinue; `$Error[0] | Select-Object FullyQualifiedErrorId, { `$_.CategoryInfo.Category }, { `$_.ErrorDetails.RecommendedAction } | ConvertTo-Csv"
        $problem = unshare --mount sh -c $script 2>$null '' pwsh -NoProfile -NonInteractive -Command $call | ConvertFrom-Csv -Header Id, Category, Action | Select-Object -Last 1
        $problem.Id | Should -Be "$Id,ModDups.Commands.GetModuleStatsCommand"
        $problem.Category | Should -Be $Category
        $problem.Action | Should -Not -BeNullOrEmpty
        $table[$Id] | Should -Be $Category -Because 'about_ModDups_Errors tells it'
    }
}

Describe 'The table of about_ModDups_Errors' -ForEach @{ Provoked = $provoked } {
    It 'has each id that is provoked here, and beside them only what is a warning' {
        $beside = $table.Keys | Where-Object { $_ -notin $Provoked } | Sort-Object
        $beside | Should -Be 'CounterMismatch', 'LostEvents', 'MissingLibrary', 'NoEvents'
        foreach ($id in $beside) { $table.$id | Should -Be 'a warning, not an error' }
    }

    It 'says of the counters that do not agree that this is a warning' {
        $text = (Get-Content -Raw (Join-Path $Captures 'early-8/stats')) -replace '(?<=Virtual mem wasted bytes)\t\d+', "`t1"
        $text | Get-ModuleStats -WarningVariable warning -WarningAction SilentlyContinue | Should -Not -BeNullOrEmpty
        $warning | Should -HaveCount 1
    }

    It 'can be found by Get-Help' {
        Get-Help about_ModDups_Errors | Out-String | Should -BeLike '*what to do about each*'
    }
}
