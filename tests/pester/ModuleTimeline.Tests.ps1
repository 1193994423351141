BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    Push-Location $TestDrive
    $boot = Join-Path $Captures 'udev-xz-stock-2'
    $known = @{ Catalog = Join-Path $Captures 'udev-machine/catalog.tsv'; DevicePath = Join-Path $Captures 'udev-machine/cpu-uevent' }

    # The names of the processes of a timeline.
    function Get-Asker([string] $Path) {
        (Get-Content $Path -Raw | ConvertFrom-Json).traceEvents | Where-Object name -eq process_name | ForEach-Object { $_.args.name }
    }

    # The slices that are calls.
    function Get-Call([string] $Path) {
        (Get-Content $Path -Raw | ConvertFrom-Json).traceEvents | Where-Object { $_.ph -eq 'B' -and $_.PSObject.Properties['args'] -and $_.args.PSObject.Properties['call'] }
    }
}

AfterAll { Pop-Location }

Describe 'Export-ModuleTimeline' {
    It 'writes a boot, and the same boot on the bench, and gives nothing' {
        Export-ModuleTimeline $boot @known -OutFile boot.json | Should -BeNullOrEmpty
        $askers = Get-Asker boot.json
        $askers | Should -Contain "udev: $boot"
        $askers | Should -Contain "udev: $boot on the bench"
    }

    It 'writes a boot alone where the modules are not known' {
        Export-ModuleTimeline $boot -OutFile alone.json
        Get-Asker alone.json | Should -Be "machine: $boot", "udev: $boot"
    }

    It 'gives the file with -PassThru' {
        $file = Get-Item $boot | Export-ModuleTimeline -OutFile passed.json -PassThru
        $file | Should -BeOfType System.IO.FileInfo
        $file.FullName | Should -Be (Convert-Path passed.json)
    }

    It 'takes each folder as a boot of its own' {
        Export-ModuleTimeline $boot, (Join-Path $Captures 'udev-plain-before-2') -OutFile both.json
        Get-Asker both.json | Should -HaveCount 4
    }

    It 'takes events from the pipeline for one boot' {
        Get-ModuleLoadEvent $boot -Kind InitModule | Export-ModuleTimeline -OutFile events.json
        Get-Call events.json | Should -HaveCount @(Get-ModuleLoadEvent $boot -Kind InitModule).Count
    }

    It 'writes nothing where nothing came' {
        @() | Export-ModuleTimeline -OutFile nothing.json
        'nothing.json' | Should -Not -Exist
    }

    It 'writes nothing where nothing has a time' {
        Set-Content there.json 'mine'
        $event = '[    1.000000] nothing of modules', 'type=SYSCALL msg=audit(1.000:7): arch=c000003e syscall=313 success=yes exit=0 pid=9 comm="modprobe"' | Get-ModuleLoadEvent
        { $event | Export-ModuleTimeline -OutFile there.json } | Should -Throw -ErrorId 'NoTimes,ModDups.Commands.ExportModuleTimelineCommand'
        Get-Content there.json | Should -Be 'mine'
    }

    It 'writes nothing with -WhatIf' {
        Export-ModuleTimeline $boot -OutFile what.json -WhatIf
        'what.json' | Should -Not -Exist
    }

    It 'keeps a file with -NoClobber' {
        Set-Content there.json 'mine'
        { Export-ModuleTimeline $boot -OutFile there.json -NoClobber } | Should -Throw -ErrorId 'FileExists,ModDups.Commands.ExportModuleTimelineCommand'
        Get-Content there.json | Should -Be 'mine'
    }

    It 'does not replace what it reads' {
        Copy-Item $boot copy -Recurse
        $before = (Get-FileHash copy/trace).Hash
        { Export-ModuleTimeline copy -OutFile copy/trace } | Should -Throw -ErrorId 'WriteFailed,ModDups.Commands.ExportModuleTimelineCommand'
        (Get-FileHash copy/trace).Hash | Should -Be $before
    }

    It 'needs the folder of the file' {
        { Export-ModuleTimeline $boot -OutFile nosuch/boot.json } | Should -Throw -ErrorId 'NotFound,ModDups.Commands.ExportModuleTimelineCommand'
    }
}

Describe 'Start-BootStorm -TimelinePath' {
    It 'writes the storms one below the other, and gives the same results' {
        $with = 2, 3 | Start-BootStorm -Remedy None, Idempotent -TimelinePath storms.json
        ($with | ConvertTo-Json -Depth 9) | Should -Be (2, 3 | Start-BootStorm -Remedy None, Idempotent | ConvertTo-Json -Depth 9)
        Get-Asker storms.json | Should -HaveCount 8
        Get-Call storms.json | Should -HaveCount ($with | Measure-Object Loads -Sum).Sum
    }

    It 'writes them from a job' {
        $result = Start-BootStorm 2 -TimelinePath job.json -AsJob | Receive-Job -Wait -AutoRemoveJob
        Get-Call job.json | Should -HaveCount $result.Loads
    }

    It 'needs the folder of the file before it begins' {
        { Start-BootStorm 2 -TimelinePath nosuch/storm.json } | Should -Throw -ErrorId 'NotFound,ModDups.Commands.StartBootStormCommand'
    }

    It 'gives the results of storms whose timeline can''t be written' -Skip:(-not (Test-Path /dev/full)) {
        $result = Start-BootStorm 2 -TimelinePath /dev/full -ErrorVariable problem -ErrorAction SilentlyContinue
        $result.CpuCount | Should -Be 2
        $problem[-1].FullyQualifiedErrorId | Should -Be 'WriteFailed,ModDups.Commands.StartBootStormCommand'
    }
}

Describe 'Invoke-ModuleRequest -TimelinePath' {
    It 'writes the requests of all names' {
        $results = 'kvm_intel', 'no_such' | Invoke-ModuleRequest -Concurrency 2 -Bench (New-ModuleBench) -TimelinePath requests.json
        $results | Should -HaveCount 4
        (Get-Call requests.json | Where-Object { $_.args.call -eq 'request_module' }).name | Should -Be 'kvm_intel', 'kvm_intel', 'no_such', 'no_such'
    }

    It 'writes what happens from now on alone' {
        $bench = New-ModuleBench
        $null = Invoke-ModuleRequest kvm -Bench $bench
        $null = Invoke-ModuleRequest kvm -Bench $bench -TimelinePath again.json
        $null = Invoke-ModuleRequest kvm_intel -Bench $bench
        (Get-Call again.json).name | Should -Be 'kvm'
    }

    It 'needs the folder of the file' {
        { Invoke-ModuleRequest kvm -TimelinePath nosuch/requests.json } | Should -Throw -ErrorId 'NotFound,ModDups.Commands.InvokeModuleRequestCommand'
    }
}
