BeforeDiscovery {
    $captures = (Resolve-Path (Join-Path $PSScriptRoot '../captures')).Path
    $boot, $machine = "$captures/udev-xz-stock-2", "$captures/udev-machine"
    # What each does for long, and the file that it needs for it.
    $stopCases = @(
        @{ What = 'a storm of 1,000,000 CPUs'; Script = 'Start-BootStorm 1000000 -NoLiveCheck' }
        @{ What = 'a sweep'; Script = 'Start-BootStorm (1..100000)' }
        @{ What = 'a file without end'; Script = 'Get-ModuleStats ./endless' }
        @{ What = 'a file without end, for its duplicates'; Script = 'Get-DuplicateFailedModule ./endless' }
        @{ What = 'events of a file without end'; Script = 'Get-ModuleLoadEvent ./endless' }
        @{ What = 'counters out of a FIFO'; Script = 'Get-ModuleStats ./silent' }
        @{ What = 'events out of a FIFO'; Script = 'Get-ModuleLoadEvent ./silent' }
        @{ What = 'events of a long text'; Script = 'Get-ModuleLoadEvent -InputObject (@("Dear all`n" * 1MB) * 10000)' }
        @{ What = 'a long text'; Script = 'Get-ModuleStats -InputObject (@("Dear all`n" * 1MB) * 10000)' }
        @{ What = 'samples without end'; Script = 'Get-ModuleStats -Bench (New-ModuleBench) -Continuous -SampleInterval 100' }
        @{ What = 'long records of calls'; Script = 'Invoke-ModuleReplay -LiteralPath (@("./calls.tsv") * 1000) -Catalog ./many.tsv' }
        @{ What = 'a record out of a FIFO'; Script = 'Invoke-ModuleReplay ./silent -Catalog ./many.tsv' }
        @{ What = 'big catalogs'; Script = 'while ($true) { $null = New-ModuleBench -Catalog ./many }' }
        @{ What = 'a catalog out of a FIFO'; Script = 'New-ModuleBench -Catalog ./silent' }
        @{ What = 'catalogs one after the other'; Script = 'while ($true) { $null = Get-ModuleCatalog -Catalog ./many -ModprobePath ./calls.tsv 3>$null }' }
        @{ What = 'a release out of a FIFO'; Script = 'Get-ModuleCatalog -Catalog ./silent' }
        @{ What = 'a modprobe.d out of a FIFO'; Script = 'Get-ModuleCatalog -Catalog ./many -ModprobePath ./silent' }
        @{ What = 'the events of a FIFO'; Script = 'Start-BootStorm 2 -Coldplug ./silent' }
        @{ What = 'many requests at a time'; Script = '$b = New-ModuleBench; while ($true) { $null = Invoke-ModuleRequest kvm -Concurrency 4096 -Bench $b }' }
        @{ What = 'a file that nobody reads'; Script = 'Start-BootStorm 2 | Export-BootStorm ./unread -Format Csv' }
        @{ What = 'pictures without end'; Script = '$s = Start-BootStorm 1, 2; while ($true) { $null = $s | Show-BootStorm }' }
        @{ What = 'names without end'; Script = 'while ($true) { Resolve-ModuleAlias m1, m2, m3 -Catalog ./many -ModprobePath ./none > $null }' }
        @{ What = 'the names of a long list'; Script = '@("m1") * 10MB | Resolve-ModuleAlias -Catalog ./many -ModprobePath ./none > $null' }
        @{ What = 'the lists of a release out of a FIFO'; Script = 'Resolve-ModuleAlias m1 -Catalog ./piped' }
        @{ What = 'devices out of a FIFO'; Script = 'Resolve-ModuleAlias -DevicePath ./silent -Catalog ./many' }
        @{ What = 'modaliases without end'; Script = 'Resolve-ModuleAlias -DevicePath ./endless -Catalog ./many' }
        @{ What = 'a trace out of a FIFO'; Script = 'Measure-ModuleLoadCause ./silent' }
        @{ What = 'a log without end'; Script = 'Measure-ModuleLoadCause ./endless' }
        @{ What = 'the counters, the lists and the devices out of FIFOs'; Script = 'Measure-ModuleLoadCause ./calls.tsv -StatsPath ./silent' }
        @{ What = 'forecasts for very many CPUs'; Script = "Measure-ModuleLoadCause '$boot' -Catalog '$machine/catalog.tsv' -DevicePath ./modaliases -CpuCount 1000000" }
        @{ What = 'snapshots without end'; Script = '$s = Start-BootStorm 8; & { while ($true) { $s } } | Compare-ModuleStats > $null' }
    )
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    Push-Location $TestDrive
    mkfifo silent unread endless
    $null = New-Item -ItemType Directory piped, none
    mkfifo piped/modules.dep
    $calls = foreach ($i in 1..20000) { "$($i % 64)`tm$($i % 500).ko`t$($i * 2)`t$($i * 2 + 9)`tEEXIST" }
    "thread`tfile`tstart_us`tend_us`terrno", $calls | Write-Output | Set-Content calls.tsv
    "module`tlen", (0..499 | ForEach-Object { "m$_`t1000" }) | Write-Output | Set-Content many.tsv
    $null = New-Item -ItemType Directory many/kernel
    $image = [byte[]]::new(4096)
    foreach ($i in 1..500) { [System.IO.File]::WriteAllBytes("$TestDrive/many/kernel/m$i.ko", $image) }
    1..500 | ForEach-Object { "kernel/m$_.ko:" } | Set-Content many/modules.dep
    # As many devices as there are CPUs on no machine.
    @((Get-Content $Captures/udev-machine/cpu-uevent) -replace '^MODALIAS=') * 100000 | Set-Content modaliases
    $writer = Start-Process /bin/sh -ArgumentList '-c', "`"exec yes Dear all > '$TestDrive/endless'`"" -PassThru

    function Get-Session([string] $Script) {
        $session = [powershell]::Create()
        $null = $session.AddScript("Import-Module '$Manifest'; Set-Location '$TestDrive'; 'begun'; $Script")
        $session
    }

    # How long it takes to stop a script in its midst, in milliseconds.
    function Measure-Stop([string] $Script) {
        $session = Get-Session $Script
        $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
        $running = $session.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]]::new(), $output)
        $patience = [datetime]::UtcNow.AddSeconds(60)
        while ($output.Count -eq 0 -and [datetime]::UtcNow -lt $patience) { Start-Sleep -Milliseconds 10 }
        Start-Sleep -Milliseconds 150
        $running.IsCompleted | Should -BeFalse
        (Measure-Command { $session.Stop() }).TotalMilliseconds
        $session.InvocationStateInfo.State | Should -Be 'Stopped'
        $session.Dispose()
    }
}

AfterAll {
    $writer.Kill()
    Pop-Location
}

Describe 'Ctrl+C' -Skip:(-not $IsLinux) {
    It 'ends at once: <What>' -ForEach $stopCases {
        # What doesn't heed Ctrl+C goes on for minutes, or for ever; no busy machine is that late.
        Measure-Stop $Script | Should -BeLessThan 30000
    }

    It 'takes the progress away: <_>' -ForEach 'Start-BootStorm 1000000 -NoLiveCheck', 'Measure-ModuleLoadCause ./endless' {
        $session = Get-Session $_
        $null = $session.BeginInvoke()
        $patience = [datetime]::UtcNow.AddSeconds(60)
        while ($session.Streams.Progress.Count -eq 0 -and [datetime]::UtcNow -lt $patience) { Start-Sleep -Milliseconds 20 }
        $session.Stop()
        $session.Streams.Progress[-1].RecordType | Should -Be 'Completed'
        $session.Streams.Progress[0].RecordType | Should -Be 'Processing'
        $session.Dispose()
    }

    It 'leaves a file alone that was not written yet' {
        'old' | Set-Content there.csv
        $session = Get-Session "& { Start-BootStorm 2; 'ready' > ready; Start-Sleep 60 } | Export-BootStorm ./there.csv"
        $null = $session.BeginInvoke()
        while (-not (Test-Path ready)) { Start-Sleep -Milliseconds 10 }
        $session.Stop()
        Get-Content there.csv | Should -Be 'old'
        $session.Dispose()
    }
}

Describe 'Progress' {
    It 'is taken away where <What>' -ForEach @(
        @{ What = 'some results were enough'; Script = '$slow | Select-Object -First 3' }
        @{ What = 'the next command fails'; Script = '$slow | ForEach-Object { if ($n++) { throw ''no'' } }' }
        @{ What = 'all is done'; Script = '$slow' }
    ) {
        # The first result holds the pipeline until it is time for progress; then there are more than it holds ready.
        $slow = 'Start-BootStorm (@(1) * 600) | ForEach-Object { if (-not $i++) { Start-Sleep -Milliseconds 1300 }; $_ }'
        $session = Get-Session $Script.Replace('$slow', $slow)
        try { $null = $session.Invoke() } catch { $_.Exception.Message | Should -BeLike '*no*' }
        $records = @($session.Streams.Progress | Where-Object Activity -EQ 'Boot storm')
        $records.Count | Should -BeGreaterThan 1
        @($records | Where-Object RecordType -EQ Completed) | Should -HaveCount 1
        $records[-1].RecordType | Should -Be 'Completed'
        $session.Dispose()
    }

    It 'is not shown where <_>' -ForEach '$ProgressPreference = ''SilentlyContinue''; Start-BootStorm 1000000 -NoLiveCheck', 'Start-BootStorm 1000000 -NoLiveCheck -ProgressAction Ignore' {
        $session = Get-Session $_
        $null = $session.BeginInvoke()
        Start-Sleep -Milliseconds 2500
        $session.Stop()
        $session.Streams.Progress | Should -HaveCount 0
        $session.Dispose()
    }
}
