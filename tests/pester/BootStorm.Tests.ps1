BeforeDiscovery {
    $badCases = @(
        @{ What = 'no CPU'; Arguments = @{ CpuCount = 0 }; Id = 'ParameterArgumentValidationError' }
        @{ What = 'more CPUs than it can have'; Arguments = @{ CpuCount = 1048577 }; Id = 'ParameterArgumentValidationError' }
        @{ What = 'an unknown remedy'; Arguments = @{ CpuCount = 2; Remedy = 'Prayer' }; Id = 'UnknownRemedy' }
        @{ What = 'a rate limit of none'; Arguments = @{ CpuCount = 2; Remedy = 'None', 'RateLimit:0' }; Id = 'InvalidRemedyParameter' }
        @{ What = 'no worker'; Arguments = @{ CpuCount = 2; MaxWorkers = 0 }; Id = 'ParameterArgumentValidationError' }
        @{ What = 'no memory'; Arguments = @{ CpuCount = 2; VirtualMemoryLimit = 0 }; Id = 'ParameterArgumentValidationError' }
        @{ What = 'a table of events that is not there'; Arguments = @{ CpuCount = 2; Coldplug = './nosuch' }; Id = 'NotFound' }
        @{ What = 'an empty table of events'; Arguments = @{ CpuCount = 2; Coldplug = '/dev/null' }; Id = 'Empty' }
        @{ What = 'devices that are not there'; Arguments = @{ CpuCount = 2; DevicePath = './nosuch' }; Id = 'NotFound' }
        @{ What = 'devices without a modalias'; Arguments = @{ CpuCount = 2; DevicePath = '/dev/null' }; Id = 'NoDevices' }
        @{ What = 'a scale that is none'; Arguments = @{ CpuCount = 2; Scale = 'pci' }; Id = 'CannotConvertArgumentNoMessage' }
        @{ What = 'a release of kmod that is none'; Arguments = @{ CpuCount = 2; KmodVersion = 'new' }; Id = 'UnknownRelease' }
        @{ What = 'a release of udev that is none'; Arguments = @{ CpuCount = 2; UdevVersion = 'new' }; Id = 'UnknownRelease' }
        @{ What = 'a machine without memory'; Arguments = @{ CpuCount = 2; MemorySize = 0 }; Id = 'ParameterArgumentValidationError' }
        @{ What = 'no events'; Arguments = @{ CpuCount = 2; Coldplug = @() }; Id = 'ParameterArgumentValidationError' }
        @{ What = 'a pattern that no remedy matches'; Arguments = @{ CpuCount = 2; Remedy = 'Pray*' }; Id = 'UnknownRemedy' }
        @{ What = 'a catalog that is not there'; Arguments = @{ CpuCount = 2; Catalog = './nosuch' }; Id = 'NotFound' }
        @{ What = 'an empty catalog'; Arguments = @{ CpuCount = 2; Catalog = '/dev/null' }; Id = 'Empty' }
        @{ What = 'a catalog of another provider'; Arguments = @{ CpuCount = 2; Catalog = 'env:PATH' }; Id = 'ProviderNotSupported' }
        @{ What = 'a machine that is not there'; Arguments = @{ CpuCount = 2; Machine = './nosuch' }; Id = 'NotFound' }
        @{ What = 'nobody who asks'; Arguments = @{ CpuCount = 2; Asker = 'Kmod:12' }; Id = 'UnknownAsker' }
        @{ What = 'what only stress-ng has'; Arguments = @{ CpuCount = 2; ModuleName = 'kvm' }; Id = 'InvalidBenchSettings' }
        @{ What = 'workers of udev where stress-ng asks'; Arguments = @{ CpuCount = 2; Asker = 'StressNg'; MaxWorkers = 2 }; Id = 'InvalidBenchSettings' }
        @{ What = 'memory for udev where a test asks'; Arguments = @{ CpuCount = 2; Asker = 'Kmod:0001'; MemorySize = 4GB }; Id = 'InvalidBenchSettings' }
        @{ What = 'a release of udev where a test asks'; Arguments = @{ CpuCount = 2; Asker = 'Kmod:0001'; UdevVersion = '252' }; Id = 'InvalidBenchSettings' }
        @{ What = 'stress-ng without a module'; Arguments = @{ CpuCount = 2; Asker = 'StressNg' }; Id = 'InvalidBenchSettings' }
        @{ What = 'an unknown system call'; Arguments = @{ CpuCount = 2; Entry = 'Insmod' }; Id = 'CannotConvertArgumentNoMessage' }
    )
    $captureCases = @(
        @{ Capture = 'before-8'; Cpus = 8 }
        @{ Capture = 'before-16'; Cpus = 16 }
    )
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $catalog = Join-Path $Captures 'catalog-17.tsv'
}

Describe 'Start-BootStorm' {
    It 'has stress-ng load and unload a module' {
        $result = Start-BootStorm 4 -Asker StressNg:8 -ModuleName irqbypass -Timeout 0.2 -Kernel 6.4
        $result.Asker | Should -Be 'StressNg:8'
        $result.Unloads | Should -BeGreaterThan 5
        $result.Stats.ModulesLoaded | Should -Be ($result.Loads - ($result.CallErrors | Where-Object Call -EQ 'finit_module' | Measure-Object Count -Sum).Sum)
        $kept = Start-BootStorm 4 -Asker StressNg -ModuleName irqbypass -ModuleNoUnload -Timeout ([timespan]::FromSeconds(0.2))
        $kept.Unloads | Should -Be 0
        (Start-BootStorm 1 -Asker StressNg -ModuleName irqbypass -ModuleOperations 3).Unloads | Should -Be 3
    }

    It 'runs a test of the kernel with the modules that it needs' {
        (Start-BootStorm 8 -Asker Kmod:0005 -Remedy Idempotent, KreadDedup).Findings.Kind | Should -Be 'KmodTestPassed', 'KmodTestFailed'
    }

    It 'gives one result for each number of CPUs and each remedy' {
        $results = Start-BootStorm -CpuCount 2, 4 -Remedy None, Idempotent
        $results | ForEach-Object { "$($_.CpuCount) $($_.Remedy)" } |
            Should -Be '2 None', '2 Idempotent', '4 None', '4 Idempotent'
    }

    It 'gives each result as soon as it is done' {
        # All of the second storms would take days.
        (Start-BootStorm (@(2) + @(1000000) * 50000) -NoLiveCheck | Select-Object -First 1).CpuCount | Should -Be 2
    }

    It 'takes numbers of CPUs from the pipeline' {
        (2, 4 | Start-BootStorm).CpuCount | Should -Be 2, 4
    }

    It 'takes rows with CpuCount, Remedy and Seed' {
        $results = "CpuCount,Remedy,Seed`n2,EarlyCheck,3`n4,None,0" | ConvertFrom-Csv | Start-BootStorm
        $results | ForEach-Object { "$($_.CpuCount) $($_.Remedy) $($_.Seed)" } | Should -Be '2 EarlyCheck 3', '4 None 0'
    }

    It 'runs a storm again from its result' {
        $result = Start-BootStorm 8 EarlyCheck -Seed 5
        ($result | Start-BootStorm | ConvertTo-Json -Depth 6) | Should -Be ($result | ConvertTo-Json -Depth 6)
    }

    It 'takes a pattern of remedies' {
        (Start-BootStorm 2 -Remedy *).Remedy | Should -Contain 'Idempotent'
        (Start-BootStorm 2 -Remedy ear*).Remedy | Should -Be 'EarlyCheck'
    }

    It 'takes the name of a remedy in any case' {
        (Start-BootStorm 2 -Remedy earlycheck).Remedy | Should -BeExactly 'EarlyCheck'
    }

    It 'gives the same with the same seed, and tells which it was' {
        $first, $second = 1..2 | ForEach-Object { Start-BootStorm 16 -Seed 42 | ConvertTo-Json -Depth 6 }
        $second | Should -Be $first
        (Start-BootStorm 16 -Seed 42).Seed | Should -Be 42
        (Start-BootStorm 16).Seed | Should -Be 0
        (Start-BootStorm 16 -Seed 43 | ConvertTo-Json -Depth 6) | Should -Not -Be $first
    }

    It 'fails nothing of one event' {
        (Start-BootStorm 1 -AskAll -Remedy *).WastedBytes | Should -Be (@(0) * (Start-BootStorm 1 -AskAll -Remedy *).Count)
    }

    It 'gives the failures and the bytes of the capture <Capture>' -ForEach $captureCases {
        $real = Get-ModuleStats (Join-Path $Captures $Capture 'stats')
        $result = Start-BootStorm $Cpus -Catalog $catalog -NoLiveCheck -AskAll
        $result.Stats.FailedLoads | Should -Be $real.FailedLoads
        $result.WastedBytes | Should -Be $real.WastedBytes
        $result | Get-DuplicateFailedModule | ForEach-Object Count | Select-Object -Unique | Should -Be ($Cpus - 1)
    }

    It 'takes a catalog as a path, a file and an object' {
        Push-Location $Captures
        $path = Start-BootStorm 4 -AskAll -Catalog ./catalog-17.tsv
        Pop-Location
        $file = Start-BootStorm 4 -AskAll -Catalog (Get-Item $catalog)
        $object = Start-BootStorm 4 -AskAll -Catalog ([ModDups.Modules.Catalog.ModuleCatalog]::Open($catalog, { }))
        $path.Requests, $file.Requests, $object.Requests | Should -Be (@(17 * 4) * 3)
    }

    It 'takes a machine as a name, a path and an object' {
        $own = Join-Path $TestDrive 'own.json'
        Copy-Item (Join-Path $Root 'src' 'ModDups.Engine' 'Simulation' 'Bench' 'Profiles' 'emulated.machine.json') $own
        $name = Start-BootStorm 4 -Machine emulated
        (Start-BootStorm 4 -Machine $own).Elapsed | Should -Be $name.Elapsed
        (Start-BootStorm 4 -Machine ([ModDups.Simulation.Bench.MachineProfiles]::Find('emulated'))).Elapsed | Should -Be $name.Elapsed
    }

    It 'takes the number of a rate limit' {
        $results = Start-BootStorm 64 RateLimit, RateLimit:2
        $results.Remedy | Should -Be 'RateLimit', 'RateLimit:2'
        $results[1].PeakBytes | Should -BeLessThan $results[0].PeakBytes
    }

    It 'has no more workers than it may have' {
        $one = Start-BootStorm 64 -MaxWorkers 1
        $one.Duplicates | Should -Be 0
        $eight = Start-BootStorm 64 -MaxWorkers 8
        $eight.Duplicates | Should -BeGreaterThan 0
        $eight.Duplicates | Should -BeLessThan (Start-BootStorm 64).Duplicates
    }

    It 'has no more memory than it may have, and tells from how many CPUs on that breaks the boot' {
        $result = Start-BootStorm 255 -VirtualMemoryLimit 1GB
        $result.PeakBytes | Should -BeLessOrEqual 1GB
        $result.Findings.Kind | Should -Contain 'OutOfMemory'
        (Start-BootStorm 255 Idempotent -VirtualMemoryLimit 1GB).Findings | Should -HaveCount 0
    }

    It 'takes the events of a coldplug as a path, a file and objects' {
        $own = Join-Path $TestDrive 'coldplug.tsv'
        "stage`tdevices`tasks`nroot`tcpu`tkvm_intel`nroot`t2`tevdev" | Set-Content $own
        $events = [ModDups.Simulation.Userspace.ColdplugEvent]::new('root', $null, [string[]]'kvm_intel'),
            [ModDups.Simulation.Userspace.ColdplugEvent]::new('root', 2, [string[]]'evdev')
        $path = Start-BootStorm 8 -Coldplug $own | ConvertTo-Json -Depth 6
        $path | Should -Not -Be (Start-BootStorm 8 | ConvertTo-Json -Depth 6)
        Start-BootStorm 8 -Coldplug (Get-Item $own) | ConvertTo-Json -Depth 6 | Should -Be $path
        Start-BootStorm 8 -Coldplug $events | ConvertTo-Json -Depth 6 | Should -Be $path
        Start-BootStorm 8 -Coldplug ([ModDups.Simulation.Userspace.ColdplugEvent[]]$events) | ConvertTo-Json -Depth 6 | Should -Be $path
        (Start-BootStorm 8 -Coldplug $events[1]).Stats.ModulesLoaded | Should -Be 1
        $builtIn = Start-BootStorm 8 -Coldplug ([ModDups.Simulation.Userspace.ColdplugTable]::BuiltIn) | ConvertTo-Json -Depth 6
        $builtIn | Should -Be (Start-BootStorm 8 | ConvertTo-Json -Depth 6)
    }

    It 'takes the devices of a machine, and how many of a kind it has' {
        $machine = @{
            Catalog = Join-Path $Captures 'udev-machine' 'catalog.tsv'
            DevicePath = Join-Path $Captures 'cause-all-plain-before-8' 'devices'
        }
        $some = Start-BootStorm 2 @machine
        $some.Stats.ModulesLoaded | Should -Be 29
        $text = Start-BootStorm 2 @machine -Scale 'input=64', 'acpi:LNX*=3'
        $text.Requests | Should -BeGreaterThan $some.Requests
        (Start-BootStorm 2 @machine -Scale @{ input = 64; 'acpi:LNX*' = 3 }).Requests | Should -Be $text.Requests
        (Start-BootStorm 64 @machine -MemorySize 1GB).WastedBytes | Should -BeLessThan (Start-BootStorm 64 @machine).WastedBytes
        { Start-BootStorm 2 @machine -Scale 'usb=3' } | Should -Throw -ErrorId 'InvalidBenchSettings,ModDups.Commands.StartBootStormCommand'
    }

    It 'leaves out what modprobe.d and the command line of the kernel exclude' {
        $settings = Join-Path $TestDrive 'own.conf'
        'blacklist kvm_amd' | Set-Content $settings
        $line = Join-Path $TestDrive 'cmdline'
        'quiet modprobe.blacklist=evdev,serio_raw' | Set-Content $line
        $result = Start-BootStorm 2 -Catalog (Join-Path $Captures 'udev-machine' 'catalog.tsv') -ModprobePath $settings -CommandLinePath $line `
            -DevicePath (Join-Path $Captures 'cause-all-plain-before-8' 'devices')
        $result.Stats.ModulesLoaded | Should -Be (29 - 5)
    }

    It 'goes by the releases of kmod and udev' {
        (Start-BootStorm 8 Idempotent -Compressed -KmodVersion 30).Findings.Kind | Should -Contain 'RemedyPassedBy'
        (Start-BootStorm 8 Idempotent -Compressed -KmodVersion 34.2).Findings | Should -HaveCount 0
        $devices = Join-Path $TestDrive 'long'
        'cpu:type:x86,'.PadRight(1100, 'x') | Set-Content $devices
        $catalog = Join-Path $TestDrive 'kvm.tsv'
        "module`tlen`taliases`nkvm`t1000`tcpu:type:x86,*" | Set-Content $catalog
        $old = Start-BootStorm 8 -Catalog $catalog -DevicePath $devices -UdevVersion 249
        $old.Findings.Kind | Should -Be 'ModaliasCut'
        (Start-BootStorm 8 -Catalog $catalog -DevicePath $devices).Stats.ModulesLoaded | Should -Be 1
    }

    It 'needs to be told what asks for the modules of a catalog' {
        { Start-BootStorm 2 -Catalog $catalog } | Should -Throw -ErrorId 'InvalidBenchSettings,ModDups.Commands.StartBootStormCommand'
    }

    It 'names the line of a table of events that is broken, and takes the others' {
        $broken = Join-Path $TestDrive 'broken.tsv'
        "stage`tdevices`tasks`nroot`tsome`tkvm_intel`nroot`t2`tevdev" | Set-Content $broken
        $result = Start-BootStorm 8 -Coldplug $broken -ErrorAction SilentlyContinue -ErrorVariable problem
        $result.Stats.ModulesLoaded | Should -Be 1
        $problem.FullyQualifiedErrorId | Should -Be 'BrokenLine,ModDups.Commands.StartBootStormCommand'
        $problem.Exception.Problem.Line | Should -Be 2
    }

    It 'refuses events that ask for nothing of the catalog' {
        $nothing = [ModDups.Simulation.Userspace.ColdplugEvent]::new('root', $null, [string[]]'nosuch')
        { Start-BootStorm 8 -Coldplug $nothing } |
            Should -Throw -ErrorId 'InvalidBenchSettings,ModDups.Commands.StartBootStormCommand'
    }

    It 'tells where the remedy was passed by' {
        $result = Start-BootStorm 8 Idempotent -Entry InitModule -Compressed
        $result.Duplicates | Should -BeGreaterThan 0
        $result.Findings.Kind | Should -Contain 'RemedyPassedBy'
    }

    It 'ends the call at <What> with <Id>' -ForEach $badCases {
        { Start-BootStorm @Arguments } | Should -Throw -ErrorId "$Id,ModDups.Commands.StartBootStormCommand"
    }

    It 'ends the call where the catalog has no compressed sizes' {
        $plain = Join-Path $TestDrive 'plain.tsv'
        "module`tlen`nkvm`t1000" | Set-Content $plain
        { Start-BootStorm 2 -AskAll -Catalog $plain -Compressed } |
            Should -Throw -ErrorId 'InvalidBenchSettings,ModDups.Commands.StartBootStormCommand'
    }

    It 'is plain in CSV' {
        $row = Start-BootStorm 8 Idempotent -Entry InitModule | ConvertTo-Csv | ConvertFrom-Csv
        $row.Stats | Should -BeLike 'Idempotent on 8 CPUs: * bytes wasted'
        $row.Findings | Should -BeLike 'Idempotent acts on *'
    }
}

Describe 'A storm that lasts' {
    BeforeAll {
        function Get-Session([string] $Script) {
            $session = [powershell]::Create()
            $null = $session.AddScript("Import-Module '$Manifest'; $Script")
            $session
        }
    }

    It 'ends at once when it is stopped' {
        $session = Get-Session 'Start-BootStorm 1000000 -NoLiveCheck'
        $running = $session.BeginInvoke()
        # It shows its progress once it has lasted for a second: then it is in the midst of the storm.
        $patience = [datetime]::UtcNow.AddSeconds(60)
        while ($session.Streams.Progress.Count -eq 0 -and [datetime]::UtcNow -lt $patience) { Start-Sleep -Milliseconds 20 }
        $running.IsCompleted | Should -BeFalse
        $session.Streams.Progress[0].StatusDescription | Should -Be 'None on 1000000 CPUs'
        $session.Stop()
        $session.InvocationStateInfo.State | Should -Be 'Stopped'
        $session.Streams.Progress[-1].RecordType | Should -Be 'Completed'
        $session.Dispose()
    }

    It 'shows its progress at most five times a second, and takes it away' {
        $session = Get-Session 'Start-BootStorm (@(1) * 600) | ForEach-Object { Start-Sleep -Milliseconds 5 }'
        $time = Measure-Command { $session.Invoke() }
        $records = $session.Streams.Progress
        $records.Count | Should -BeGreaterThan 1
        $records.Count | Should -BeLessOrEqual ($time.TotalSeconds * 5 + 1)
        $records.Activity | Select-Object -Unique | Should -Be 'Boot storm'
        $records.StatusDescription | Should -Match '^\d+ of 600 storms$'
        $records[-1].RecordType | Should -Be 'Completed'
        $session.Dispose()
    }

    It 'gives a sweep in its order, and each result as one storm alone gives it' {
        $sweep = Start-BootStorm -CpuCount (1..24) -Remedy None, EarlyCheck -Seed 7
        $alone = 1..24 | ForEach-Object { Start-BootStorm $_ None -Seed 7; Start-BootStorm $_ EarlyCheck -Seed 7 }
        ($sweep | ConvertTo-Json -Depth 6) | Should -Be ($alone | ConvertTo-Json -Depth 6)
    }
}
