BeforeDiscovery {
    $views = @(
        @{ Name = 'ModuleStats'; Script = { Get-ModuleStats early-8/stats } }
        @{ Name = 'ModuleStats of a list that was cut'; Script = { Get-ModuleStats many-truncated/stats } }
        @{ Name = 'ModuleStats of files that were refused'; Script = { Get-ModuleStats bad-files/stats } }
        @{ Name = 'ModuleStats as a table'; Script = { Get-ModuleStats before-*/stats, many-truncated/stats, documents/*.txt | Format-Table } }
        @{ Name = 'ModuleStats of one step alone'; Script = { Get-ModuleStats before-8/stats } }
        @{ Name = 'ModuleStats as the kernel prints it'; Script = { Get-ModuleStats early-8/stats | Format-Custom -View Kernel } }
        @{ Name = 'ModuleStats in a wide table'; Script = { Get-ModuleStats before-*/stats, early-*/stats | Format-Table -View Wide } }
        @{ Name = 'ModuleStats with its time'; Script = { Get-ModuleStats -Bench (New-ModuleBench) } }
        @{ Name = 'ModuleStatsComparison'; Script = { Get-ModuleStats before-8, early-8, early-16, many-truncated | Compare-ModuleStats } }
        @{ Name = 'ModuleStatsComparison over time'; Script = {
                $saved = Join-Path $TestDrive 'early-8.xml'
                Get-ModuleStats early-8 | Export-Clixml $saved
                $time = [System.DateTimeOffset]::new(2026, 1, 2, 3, 4, 5, 0)
                $samples = foreach ($change in @{ FailedBecoming = 4294967290 }, @{ FailedBecoming = 4294967294; FailedBecomingBytes = 19252848 }, @{ FailedBecoming = 3; FailedBecomingBytes = 19252848 }, @{ ModulesLoaded = 2 }) {
                    $sample = Import-Clixml $saved
                    $sample.GetType().GetProperty('Time').SetValue($sample, $time)
                    foreach ($name in $change.Keys) { $sample.GetType().GetProperty($name).SetValue($sample, [ulong]$change[$name]) }
                    $time = $time.AddSeconds(2.5)
                    $sample
                }
                $samples | Compare-ModuleStats -Consecutive
            }
        }
        @{ Name = 'ModuleStatsComparison as a list'; Script = { Get-ModuleStats before-8, early-16, many-truncated | Compare-ModuleStats | Format-List } }
        @{ Name = 'ModuleStatsComparison with its modules'; Script = { Get-ModuleStats udev-plain-before-8, udev-plain-early-8 | Compare-ModuleStats | Format-Table -View Modules } }
        @{ Name = 'ModuleChange'; Script = { (Get-ModuleStats udev-plain-before-8, udev-plain-early-8 | Compare-ModuleStats).Modules } }
        @{ Name = 'DuplicateFailedModule'; Script = { Get-DuplicateFailedModule early-8/stats } }
        @{ Name = 'DuplicateFailedModule of two captures'; Script = { Get-DuplicateFailedModule early-8/stats, udev-xz-stock-8/stats -Name kvm* } }
        @{ Name = 'DuplicateFailedModule of a storm'; Script = { Start-BootStorm 8 -Catalog ./catalog-17.tsv -NoLiveCheck -AskAll | Get-DuplicateFailedModule | Sort-Object WastedBytes -Descending -Top 5 } }
        @{ Name = 'DuplicateFailedModule in a wide table'; Script = { Get-DuplicateFailedModule early-8/stats -Name c* | Format-Table -View Wide } }
        @{ Name = 'DuplicateFailedModule with bytes'; Script = { [ModDups.Statistics.DuplicateFailedModule]@{ Name = 'kvm'; Count = 249; Reason = 'Load'; WastedBytes = 14588526272; Source = 'bench' } } }
        @{ Name = 'BootStormResult'; Script = { Start-BootStorm 8, 16 -Catalog ./catalog-17.tsv -NoLiveCheck -AskAll | ForEach-Object { $_.GetType().GetProperty('Elapsed').SetValue($_, [timespan]::FromMilliseconds(46.25)); $_.GetType().GetProperty('PeakBytes').SetValue($_, 20MB); $_ } } }
        @{ Name = 'BootStormResult in a wide table'; Script = { Start-BootStorm 8, 16 -Catalog ./catalog-17.tsv -NoLiveCheck -AskAll | ForEach-Object { $_.GetType().GetProperty('Elapsed').SetValue($_, [timespan]::FromMilliseconds(46.25)); $_.GetType().GetProperty('PeakBytes').SetValue($_, 20MB); $_ } | Format-Table -View Wide } }
        @{ Name = 'BootStormResult as a list'; Script = { Start-BootStorm 8 -Catalog ./catalog-17.tsv -NoLiveCheck -AskAll | ForEach-Object { $_.GetType().GetProperty('Elapsed').SetValue($_, [timespan]::FromSeconds(1.5)); $_.GetType().GetProperty('PeakBytes').SetValue($_, 20MB); $_ } | Format-List } }
        @{ Name = 'ModuleRequestResult'; Script = { Invoke-ModuleRequest evdev, nosuch, ('x' * 56) -Bench (New-ModuleBench) | ForEach-Object { $_.GetType().GetProperty('Elapsed').SetValue($_, [timespan]::FromMilliseconds(1.25)); $_ } } }
        @{ Name = 'ModuleBench'; Script = { New-ModuleBench Idempotent -Compressed -Seed 3 } }
        @{ Name = 'ModuleBench with all that it can have'; Script = {
                $itself = Join-Path $TestDrive 'itself.tsv'
                "module`tlen`taliases`tinit_requests`naes_arm_bs`t1000`tcrypto-cbc(aes)`tcrypto-cbc(aes)" | Set-Content $itself
                $bench = New-ModuleBench Idempotent -Catalog $itself -VirtualMemoryLimit 1GB -EnableDupsTrace
                $null = Invoke-ModuleRequest aes_arm_bs -Bench $bench -WarningAction SilentlyContinue
                # Where the catalog is, and so where its line is broken, is another place each time.
                ($bench | Out-String -Width $Width) -replace '(?s)Catalog.*?(?=Machine)' -replace '(?m)^(Time +: ).*', '${1}1.000 ms'
            }
        }
        @{ Name = 'ModuleLoadEvent'; Script = { Get-ModuleLoadEvent autoload-trace-4/trace, udev-xz-stock-8/trace | Group-Object Source, Kind | ForEach-Object { $_.Group | Select-Object -First 4 } } }
        @{ Name = 'ModuleLoadEvent in a wide table'; Script = { Get-ModuleLoadEvent autoload-trace-4/trace | Group-Object Kind | ForEach-Object { $_.Group | Select-Object -First 4 } | Format-Table -View Wide } }
        @{ Name = 'DuplicateRequest'; Script = {
                [ModDups.Simulation.Autoload.DuplicateRequest]::new([timespan]::FromMilliseconds(1.25), 'evdev', $false)
                [ModDups.Simulation.Autoload.DuplicateRequest]::new([timespan]::FromSeconds(61), 'a' * 55, $true)
            }
        }
        @{ Name = 'ModuleReplayResult'; Script = { Invoke-ModuleReplay ./early-8 -Catalog ./catalog-17.tsv -Kernel 6.4 } }
        @{ Name = 'ModuleReplayResult as a table'; Script = { Invoke-ModuleReplay before-*, ./idempotent-8 -Catalog ./catalog-17.tsv | Format-Table } }
        @{ Name = 'ModuleReplayRow'; Script = { (Invoke-ModuleReplay ./early-16 -Catalog ./catalog-17.tsv -Kernel 6.4).Modules } }
        @{ Name = 'ResolvedModule'; Script = { Get-Content udev-machine/cpu-uevent | ForEach-Object Replace MODALIAS= '' | Resolve-ModuleAlias -Catalog udev-machine -ModprobePath $modprobe } }
        @{ Name = 'LoadAction'; Script = { Resolve-ModuleAlias kvm-amd, sctp, mq-deadline -ShowDepends -Catalog udev-machine -ModprobePath $modprobe } }
        @{ Name = 'DeviceRequest'; Script = { Resolve-ModuleAlias -DevicePath $devices -Catalog udev-machine -ModprobePath $modprobe -All } }
        @{ Name = 'DeviceRequest as a list'; Script = { Resolve-ModuleAlias -DevicePath $devices -Catalog udev-machine -ModprobePath $modprobe | Select-Object -Last 1 | Format-List } }
        @{ Name = 'ReleaseModule'; Script = { Get-ModuleCatalog -Catalog ./udev-machine/catalog.tsv -ModprobePath $odd | Select-Object -First 9 } }
        @{ Name = 'ReleaseModule in a wide table'; Script = { Get-ModuleCatalog -Catalog ./udev-machine/catalog.tsv -ModprobePath $odd | Select-Object -First 9 | Format-Table -View Wide } }
        @{ Name = 'ReleaseModule as a list'; Script = { Get-ModuleCatalog kvm_intel, crc32_pclmul, aes* -Catalog ./udev-machine -ModprobePath $odd -WarningAction Ignore | Format-List } }
        @{ Name = 'CatalogFinding'; Script = { Test-ModuleCatalog -Catalog ./udev-machine -ModprobePath $odd -WarningAction Ignore | Select-Object -First 5 } }
        @{ Name = 'CatalogFinding as a list'; Script = { Test-ModuleCatalog crc32c* -Catalog ./udev-machine -ModprobePath $odd -WarningAction Ignore | Format-List } }
        @{ Name = 'ModuleEvidence'; Script = { $evidence } }
        @{ Name = 'ModuleEvidence as a list'; Script = { $evidence | Format-List } }
        @{ Name = 'PreparationStep'; Script = { [ModDups.Collection.PreparationStep]::new("GRUB's parameters", 'sudo update-grub', 'sudo rm x') } }
        @{ Name = 'PreparationStep as a list'; Script = { [ModDups.Collection.PreparationStep]::new("GRUB's parameters", 'sudo update-grub', 'sudo rm x') | Format-List } }
        @{ Name = 'CauseReport'; Script = { Measure-ModuleLoadCause udev-xz-stock-2 @known } }
        @{ Name = 'CauseReport of several origins'; Script = { Measure-ModuleLoadCause cause-all-xz-stock-8 -Catalog cause-machine/catalog-xz.tsv } }
        @{ Name = 'CauseReport of next to nothing'; Script = { Measure-ModuleLoadCause cause-all-xz-stock-8/dmesg } }
        @{ Name = 'CauseReport as a table'; Script = { & { Measure-ModuleLoadCause udev-xz-stock-2 @known; Measure-ModuleLoadCause cause-all-xz-stock-8/dmesg } | Format-Table } }
        @{ Name = 'ModuleLoadCause'; Script = { (Measure-ModuleLoadCause cause-all-xz-stock-8 -Catalog cause-machine/catalog-xz.tsv).Causes | Where-Object Failures } }
        @{ Name = 'ModuleLoadCause in a wide table'; Script = { (Measure-ModuleLoadCause cause-all-xz-stock-8 -Catalog cause-machine/catalog-xz.tsv).Causes | Format-Table -View Wide } }
        @{ Name = 'OriginShare'; Script = { (Measure-ModuleLoadCause cause-all-xz-stock-8 -Catalog cause-machine/catalog-xz.tsv).Origins } }
        @{ Name = 'CauseFinding'; Script = { (Measure-ModuleLoadCause udev-xz-stock-2 @known).Findings } }
        @{ Name = 'RemedyForecast'; Script = { (Measure-ModuleLoadCause udev-xz-stock-2 @known).Remedies } }
        @{ Name = 'MissingEvidence'; Script = { (Measure-ModuleLoadCause udev-xz-stock-2/trace).Missing } }
        @{ Name = 'ModuleAdvice'; Script = { Get-ModuleAdvice udev-xz-stock-2 @system } }
        @{ Name = 'ModuleAdvice of next to nothing'; Script = { Get-ModuleAdvice udev-xz-stock-2 } }
        @{ Name = 'ModuleAdvice as a table'; Script = { & { Get-ModuleAdvice udev-xz-stock-2 @system; Get-ModuleAdvice udev-xz-stock-2 } | Format-Table } }
        @{ Name = 'SystemForecast'; Script = { (Get-ModuleAdvice udev-xz-stock-2 @system).Changes } }
        @{ Name = 'FleetReport'; Script = { Measure-ModuleFleet udev-xz-stock-2, udev-xz-stock-8, before-8 } }
        @{ Name = 'FleetReport as a table'; Script = { Measure-ModuleFleet udev-xz-stock-2, udev-xz-stock-8, before-8 | Format-Table } }
        @{ Name = 'FleetBoot'; Script = { Measure-ModuleFleet udev-xz-stock-2, udev-xz-stock-8 -AsBoot } }
        @{ Name = 'FleetBoot as a list'; Script = { Measure-ModuleFleet udev-xz-stock-2 -AsBoot -Blame | Format-List } }
        @{ Name = 'FleetModule'; Script = { (Measure-ModuleFleet udev-xz-stock-2, before-8).Modules | Select-Object -First 4 } }
        @{ Name = 'MissingFact'; Script = { (Get-ModuleAdvice udev-xz-stock-2).Missing } }
        @{ Name = 'Remedy'; Script = { Get-ModuleRemedy None, EarlyCheck, KreadDedup, RateLimit:8, Idempotent } }
        @{ Name = 'BootStormComparison'; Script = { Compare-BootStorm (1..4 | ForEach-Object { Start-BootStorm 2, 8 None -Seed $_ }) (1..4 | ForEach-Object { Start-BootStorm 2, 8 EarlyCheck -Seed $_ }) | Where-Object Measure -In WastedBytes, Failures } }
        @{ Name = 'BootStormComparison as a list'; Script = { Start-BootStorm 2, 4 EarlyCheck | Compare-BootStorm (Start-BootStorm 2, 4) | Where-Object Measure -EQ PeakBytes | Format-List } }
        @{ Name = 'StormTrend'; Script = { Start-BootStorm 8, 16 None, EarlyCheck | ForEach-Object { $_.GetType().GetProperty('Elapsed').SetValue($_, [timespan]::FromMilliseconds(2 * $_.CpuCount)); $_ } | Measure-BootStorm -Limit 4GB } }
        @{ Name = 'StormTrend as a list'; Script = { Start-BootStorm 8, 16 EarlyCheck | Measure-BootStorm | Format-List } }
        @{ Name = 'KernelRelease'; Script = { Get-ModuleKernel 4.19, 6.1.8, 6.12 } }
        @{ Name = 'KernelRelease as a list'; Script = { Get-ModuleKernel 6.1.0-56-amd64 | Format-List } }
        @{ Name = 'Remedy as a list'; Script = { Get-ModuleRemedy Idempotent, RateLimit:8 | Format-List } }
    )
    $viewCases = foreach ($width in 80, 120) { foreach ($view in $views) { $view + @{ Width = $width } } }
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    Push-Location $Captures
    $known = @{ Catalog = 'udev-machine/catalog.tsv'; DevicePath = 'udev-machine/cpu-uevent' }
    $system = @{ Catalog = 'udev-machine/catalog.tsv'; DevicePath = 'udev-machine/cpu-uevent'; Kernel = '6.12'; KmodVersion = '30'; FileCompression = 'Xz'; Decompression = 'Xz'; CpuCount = 2; UdevVersion = '252' }
    $modprobe = Join-Path $TestDrive 'modprobe.conf'
    'blacklist kvm_amd', 'options kvm halt_poll_ns=0', 'install sctp /bin/echo sctp' | Set-Content $modprobe
    $devices = Join-Path $TestDrive 'devices'
    $uevent = Get-Content -Raw udev-machine/cpu-uevent
    foreach ($cpu in 0..3) { $null = New-Item -Force -Path $devices/system/cpu/cpu$cpu/uevent -Value $uevent }
    $null = New-Item -Force -Path $devices/input/input0/uevent -Value 'MODALIAS=input:b0011v0001p0001eAB41-e0,1,4,k74,ramlsfw'
    $null = New-Item -Force -Path $devices/platform/nothing/uevent -Value 'MODALIAS=platform:nothing'
    $odd = Join-Path $TestDrive 'odd.conf'
    'blacklist kvm_intel', 'install kvm_intel /bin/false', 'install crc32_pclmul /bin/true one', 'softdep crc32_pclmul pre: a-b c post: d' | Set-Content $odd
    $evidence = [ModDups.Collection.ModuleEvidence]@{
        HostName = 'root@db1'; Path = '/evidence/moddups-db1-20261122T015211Z.tar.gz'; Release = '6.12.48-amd64'; CpuCount = 64
        IsRoot = $true; Bytes = 2097152; FileCount = 70; Missing = [ModDups.Collection.MissingFile[]]@([ModDups.Collection.MissingFile]::new('trace', 'only root can read it'))
    }
    $rendering = $PSStyle.OutputRendering
    $PSStyle.OutputRendering = 'PlainText'
    # In the invariant culture PowerShell breaks a line in the midst of a word.
    $culture = [cultureinfo]::CurrentCulture
    [cultureinfo]::CurrentCulture = 'en-US'
}

AfterAll {
    [cultureinfo]::CurrentCulture = $culture
    $PSStyle.OutputRendering = $rendering
    Pop-Location
}

# A view that is meant to change: delete its snapshot, run the tests once, and look at what they wrote.
Describe 'The view of <Name>' -ForEach $viewCases {
    BeforeAll {
        $shown = (& $Script | Out-String -Width $Width).Replace($Captures, '/captures')
        $text = ($shown.Trim("`r", "`n") -split '\r?\n' | ForEach-Object TrimEnd) -join "`n"
        $path = Join-Path $PSScriptRoot 'snapshots' "$($Name -replace ' ', '-').$Width.txt"
        if (-not (Test-Path -LiteralPath $path)) { Set-Content -LiteralPath $path -Value $text }
    }

    It 'is as it was, at <Width> columns' {
        $text | Should -BeExactly (Get-Content -LiteralPath $path -Raw).TrimEnd()
    }

    It 'fits in <Width> columns' {
        $text -split '\n' | Measure-Object Length -Maximum | ForEach-Object Maximum | Should -BeLessOrEqual $Width
    }
}

Describe 'Colour' {
    It 'comes through $PSStyle' {
        $stats = Get-ModuleStats early-8/stats
        $PSStyle.OutputRendering = 'Ansi'
        ($stats | Out-String) | Should -Match '\x1b\['
        $PSStyle.OutputRendering = 'PlainText'
        ($stats | Out-String) | Should -Not -Match '\x1b'
    }

    It 'is in no property' {
        $PSStyle.OutputRendering = 'Ansi'
        Get-ModuleStats early-8/stats | ConvertTo-Json -Depth 5 | Should -Not -Match '\\u001b|\x1b'
        Start-BootStorm 8 | ConvertTo-Json -Depth 5 | Should -Not -Match '\\u001b|\x1b'
        $PSStyle.OutputRendering = 'PlainText'
    }

    It 'is not there with NO_COLOR' {
        $env:NO_COLOR = '1'
        try { $shown = pwsh -NoProfile -NonInteractive -Command "Import-Module '$Manifest'; Get-ModuleStats early-8/stats | Out-String; Start-BootStorm 2, 4 | Show-BootStorm" }
        finally { $env:NO_COLOR = $null }
        $shown | Should -Not -Match '\x1b'
        $shown | Should -Contain 'Wasted        :    119 loads   13.69 MiB'
    }
}
