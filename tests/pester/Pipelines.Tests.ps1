BeforeDiscovery {
    $kinds = @(
        @{ Type = 'ModuleStats'; Script = { Get-ModuleStats early-8, many-truncated -WarningAction Ignore } }
        @{ Type = 'ModuleStatsComparison'; Script = { Get-ModuleStats before-8, early-8 | Compare-ModuleStats } }
        @{ Type = 'ModuleChange'; Script = { (Get-ModuleStats before-8, early-8 | Compare-ModuleStats).Modules } }
        # Only Get-DuplicateFailedModule knows the shares. No property has them.
        @{ Type = 'DuplicateFailedModule'; Script = { (Get-ModuleStats early-8).DuplicateModules } }
        @{ Type = 'BootStormResult'; Script = { Start-BootStorm 8 -Remedy None, Idempotent -Entry InitModule } }
        @{ Type = 'ModuleRequestResult'; Script = { Invoke-ModuleRequest evdev, nosuch, ('x' * 56) -Bench (New-ModuleBench) } }
        # A bench has no table of its own, and PowerShell aligns the columns of its table by the types of the properties.
        @{ Type = 'ModuleBench'; Forms = 0, 2; Script = {
                $itself = Join-Path $TestDrive 'itself.tsv'
                "module`tlen`taliases`tinit_requests`naes_arm_bs`t1000`tcrypto-cbc(aes)`tcrypto-cbc(aes)" | Set-Content $itself
                $bench = New-ModuleBench Idempotent -Catalog $itself -VirtualMemoryLimit 1GB -EnableDupsTrace
                $null = Invoke-ModuleRequest aes_arm_bs -Bench $bench -WarningAction SilentlyContinue
                $bench
                New-ModuleBench RateLimit:8 -Compressed -Seed 3
            }
        }
        @{ Type = 'DuplicateRequest'; Script = {
                $bench = New-ModuleBench -EnableDupsTrace
                $null = Invoke-ModuleRequest evdev -Concurrency 3 -Bench $bench
                Get-ModuleBenchLog $bench
            }
        }
        @{ Type = 'ModuleReplayResult'; Script = { Invoke-ModuleReplay ./early-8 -Catalog ./catalog-17.tsv -Kernel 6.4 } }
        @{ Type = 'ModuleReplayRow'; Script = { (Invoke-ModuleReplay ./early-8 -Catalog ./catalog-17.tsv -Kernel 6.4).Modules } }
        @{ Type = 'ModuleLoadEvent'; Script = { Get-ModuleLoadEvent autoload-trace-4/trace | Select-Object -First 20 } }
        @{ Type = 'BootStormComparison'; Script = { Start-BootStorm 8, 16 -Kernel 6.4 | Compare-BootStorm (Start-BootStorm 8, 16 -Kernel 6.3) } }
        @{ Type = 'StormTrend'; Script = { Start-BootStorm 8, 16 | Measure-BootStorm -Limit 1GB } }
        @{ Type = 'KernelRelease'; Script = { Get-ModuleKernel 6.1.8, 6.12 } }
        @{ Type = 'Remedy'; Script = { Get-ModuleRemedy; Get-ModuleRemedy RateLimit:8 } }
        @{ Type = 'ResolvedModule'; Script = { Resolve-ModuleAlias kvm-amd, mq-deadline -Catalog udev-machine -ModprobePath $none } }
        @{ Type = 'LoadAction'; Script = { Resolve-ModuleAlias kvm-amd -ShowDepends -Catalog udev-machine -ModprobePath $none } }
        @{ Type = 'DeviceRequest'; Script = { Resolve-ModuleAlias -DevicePath udev-machine/cpu-uevent -Catalog udev-machine -ModprobePath $none } }
        @{ Type = 'ReleaseModule'; Script = { Get-ModuleCatalog kvm*, aes* -Catalog ./udev-machine -ModprobePath $none -WarningAction Ignore } }
        @{ Type = 'CatalogFinding'; Script = { Test-ModuleCatalog -Catalog ./udev-machine -ModprobePath $none -WarningAction Ignore } }
        # No module is loaded here.
        @{ Type = 'ModuleStormResult'; Script = {
                $bench = Start-BootStorm 4
                $span = [timespan]::FromMilliseconds(12)
                [ModDups.Live.ModuleStormResult]@{
                    CpuCount = 4; Remedy = 'None'; Kernel = '6.3.0'; Seed = 0; Asker = 'Live'; Requests = 8; Loads = 8; Duplicates = 6; Unloads = 2
                    FailedInits = 0; FailedInitBytes = 0; Elapsed = $span; PeakBytes = 100000; PeakModuleAreaBytes = 90000; PeakVmallocBytes = 10000
                    Stats = $bench.Stats; Findings = $bench.Findings; Modules = [string[]]('libcrc32c', 'xfs'); ThreadCount = 4; Processes = $false
                    SystemCall = 'FinitModule'; Compressed = $false; Median = $span; Percentile90 = $span; Percentile99 = $span; Longest = $span
                    LoadsPerSecond = 666.7; DuplicatesPerSecond = 500; HasStats = $true; Verdict = 'So it was.'; Prediction = $bench
                    Rounds = [ModDups.Live.ModuleStormRound[]]@()
                }
            }
        }
        @{ Type = 'ModuleEvidence'; Script = { Save-ModuleEvidence -Path (Join-Path $TestDrive evidence.tar.gz) } }
        @{ Type = 'PreparationStep'; Script = { Save-ModuleEvidence -Prepare -WarningAction Ignore } }
        @{ Type = 'BlameReport'; Script = { Measure-ModuleLoadCause udev-xz-stock-2 -Catalog udev-machine/catalog.tsv -DevicePath udev-machine/cpu-uevent } }
        @{ Type = 'ModuleLoadCause'; Script = { (Measure-ModuleLoadCause cause-all-xz-stock-8/trace).Causes } }
        @{ Type = 'OriginShare'; Script = { (Measure-ModuleLoadCause cause-all-xz-stock-8/trace).Origins } }
        @{ Type = 'BlameFinding'; Script = { (Measure-ModuleLoadCause udev-xz-stock-2 -Catalog udev-machine/catalog.tsv -DevicePath udev-machine/cpu-uevent).Findings } }
        @{ Type = 'RemedyForecast'; Script = { (Measure-ModuleLoadCause udev-xz-stock-2 -Catalog udev-machine/catalog.tsv -DevicePath udev-machine/cpu-uevent).Remedies } }
        @{ Type = 'ModuleAdvice'; Script = { Get-ModuleAdvice udev-xz-stock-2 @system } }
        @{ Type = 'SystemForecast'; Script = { (Get-ModuleAdvice udev-xz-stock-2 @system).Changes } }
        @{ Type = 'MissingFact'; Script = { (Get-ModuleAdvice udev-xz-stock-2).Missing } }
        @{ Type = 'FleetReport'; Script = { Measure-ModuleFleet udev-xz-stock-2, udev-xz-stock-8, before-8 } }
        @{ Type = 'FleetBoot'; Script = { Measure-ModuleFleet udev-xz-stock-2, udev-xz-stock-8 -AsBoot } }
        @{ Type = 'FleetModule'; Script = { (Measure-ModuleFleet udev-xz-stock-2, before-8).Modules } }
        @{ Type = 'FleetExample'; Script = { (Measure-ModuleFleet udev-xz-stock-2, before-8).Worst } }
        @{ Type = 'MissingEvidence'; Script = { (Measure-ModuleLoadCause udev-xz-stock-2/trace).Missing } }
    )
    foreach ($kind in $kinds) { if (-not $kind.ContainsKey('Forms')) { $kind.Forms = 0, 1, 2 } }
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    Push-Location $Captures
    $system = @{ Catalog = 'udev-machine/catalog.tsv'; DevicePath = 'udev-machine/cpu-uevent'; Kernel = '6.12'; KmodVersion = '30'; FileCompression = 'Xz'; Decompression = 'Xz'; CpuCount = 2; UdevVersion = '252' }
    $none = (New-Item -ItemType Directory -Path (Join-Path $TestDrive 'modprobe.d')).FullName
}

AfterAll { Pop-Location }

Describe 'A pipeline' {
    It 'sorts captures by what they wasted' {
        $stats = Get-ChildItem . -Recurse -Filter stats | Get-ModuleStats | Sort-Object WastedBytes
        $stats | Should -HaveCount (Get-ChildItem . -Recurse -Filter stats).Count
        $stats[0].WastedBytes | Should -BeLessOrEqual $stats[1].WastedBytes
        $stats[-1].Source | Should -Be (Join-Path $Captures area-plain-before-32 stats)
    }

    It 'groups the modules that were refused at both steps' {
        $groups = Get-ChildItem . -Recurse -Filter stats | Get-ModuleStats |
            Get-DuplicateFailedModule -WarningAction SilentlyContinue |
            Where-Object Reason -EQ 'Becoming, Load' | Group-Object Name
        ($groups | Where-Object Name -EQ 'kvm').Count | Should -BeGreaterThan 1
    }

    It 'compares captures, worst first' {
        $worst = Get-ChildItem udev-*-8 | Get-ModuleStats | Compare-ModuleStats | Sort-Object WastedBytes -Descending -Top 1
        $worst.WastedBytes.Change | Should -BeGreaterThan 0
    }

    It 'draws, exports and compares one sweep' {
        $table = Join-Path $TestDrive 'storm.csv'
        $comparisons = Start-BootStorm 8, 16 | Export-BootStorm $table -PassThru | Compare-ModuleStats
        $comparisons | Should -HaveCount 1
        $table | Should -Exist
    }
}

Describe 'What was exported and imported again' {
    BeforeAll {
        function Save($Item) {
            $path = Join-Path $TestDrive "$([guid]::NewGuid()).xml"
            $Item | Export-Clixml -LiteralPath $path
            $path
        }
    }

    It 'is the same statistics' {
        $stats = Get-ModuleStats early-8, documents/*.txt
        Import-Clixml (Save $stats) | Should -Be $stats
    }

    It 'keeps the time of a sample' {
        $stats = Get-ModuleStats early-8 -MaxSamples 1
        (Import-Clixml (Save $stats)).Time | Should -Be $stats.Time
    }

    It 'is the same storm, with its findings' {
        $storm = Start-BootStorm 8 -Remedy Idempotent -Entry InitModule
        $again = Import-Clixml (Save $storm)
        $again.Stats | Should -Be $storm.Stats
        $again.Findings | Should -Be $storm.Findings
        $again.Elapsed | Should -Be $storm.Elapsed
    }

    It 'goes down every pipeline' {
        $stats = Import-Clixml (Save (Get-ModuleStats before-8, early-8))
        $stats | Get-DuplicateFailedModule | Should -HaveCount 34
        $stats | Get-ModuleStats | Should -HaveCount 2
        ($stats | Compare-ModuleStats).FailedBecoming.Change | Should -Be 110
        (Import-Clixml (Save (Start-BootStorm 8, 16)) | Compare-ModuleStats).Difference | Should -Be 'None on 16 CPUs'
    }


    It 'goes down them too where it was imported before the module' {
        $path = Save (Get-ModuleStats before-8, early-8)
        $storms = Save (Start-BootStorm 8, 16)
        $found = pwsh -NoProfile -NonInteractive -Command "
            `$stats = Import-Clixml '$path'; `$storms = Import-Clixml '$storms'
            Import-Module '$Manifest'
            `$stats[0].PSTypeNames[0]
            @(`$stats | Get-DuplicateFailedModule).Count
            (`$stats | Compare-ModuleStats).FailedBecoming.Change
            (`$storms | Compare-ModuleStats).Difference
            (`$storms | Get-ModuleStats).Source
            (`$stats[1] | Out-String) -match 'Wasted +: +119 loads'"
        $found | Should -Be 'Deserialized.ModDups.Statistics.ModuleStats', '34', '110', 'None on 16 CPUs', 'None on 8 CPUs', 'None on 16 CPUs', 'True'
    }

    It 'comes out of JSON too' {
        $stats = Get-ModuleStats before-8, early-8 | ConvertTo-Json -Depth 3 -EnumsAsStrings | ConvertFrom-Json
        ($stats | Compare-ModuleStats).FailedBecoming.Change | Should -Be 110
        $stats | Get-DuplicateFailedModule | Should -HaveCount 34
    }

    It 'is refused where it was not saved whole' {
        $json = Get-ModuleStats before-8, early-8 | ConvertTo-Json -Depth 1 -WarningAction SilentlyContinue
        $null = $json | ConvertFrom-Json | Compare-ModuleStats -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem.FullyQualifiedErrorId | Select-Object -Unique | Should -Be 'NoStatistics,ModDups.Commands.CompareModuleStatsCommand'
        { '{"ModulesLoaded":1,"DuplicateModules":[null]}' | ConvertFrom-Json | Get-DuplicateFailedModule -ErrorAction Stop } | Should -Throw
    }

    It 'comes out of a job with its machine' {
        $stats = Start-Job { Import-Module $using:Manifest; Get-ModuleStats $using:Captures/early-8 } | Receive-Job -Wait -AutoRemoveJob
        $stats | Should -BeOfType ModDups.Statistics.ModuleStats
        $stats.PSComputerName | Should -Be 'localhost'
        (Get-ModuleStats early-8 | Compare-ModuleStats $stats).Reference | Should -Be "localhost: $(Join-Path $Captures early-8 stats)"
    }
}

Describe 'An object of another session' -ForEach @{ Kinds = $kinds } {
    BeforeAll {
        $folder = (New-Item -ItemType Directory -Path (Join-Path $TestDrive 'kinds')).FullName
        $Width = 120
        $shown = @{}
        # A script of its own, so that both sessions show in the same way.
        $show = {
            param($Items, $Width)
            $PSStyle.OutputRendering = 'PlainText'
            ($Items | Out-String -Width $Width), ($Items | Format-Table | Out-String -Width $Width), ($Items | Format-List | Out-String -Width $Width)
        }
        foreach ($kind in $Kinds) {
            $items = @(& $kind.Script)
            $shown[$kind.Type] = & $show $items $Width
            $items | Export-Clixml (Join-Path $folder "$($kind.Type).xml")
        }
        $script = Join-Path $folder 'show.ps1'
        @"
`$saved = [ordered]@{}
Get-ChildItem '$folder' -Filter *.xml | ForEach-Object { `$saved[`$_.BaseName] = @(Import-Clixml `$_.FullName) }
Import-Module '$Manifest'
`$texts = @{}
foreach (`$type in `$saved.Keys) { `$texts[`$type] = & { $show } `$saved[`$type] $Width }
`$texts | Export-Clixml '$folder/texts'
"@ | Set-Content $script
        pwsh -NoProfile -NonInteractive -File $script
        $shownThere = Import-Clixml (Join-Path $folder 'texts')
    }

    It 'looks the same: <Type>' -ForEach $kinds {
        $again = & $show @(Import-Clixml (Join-Path $folder "$Type.xml")) $Width
        foreach ($form in $Forms) { $again[$form] | Should -BeExactly $shown[$Type][$form] }
    }

    It 'looks the same where it was imported before the module: <Type>' -ForEach $kinds {
        foreach ($form in $Forms) { $shownThere[$Type][$form] | Should -BeExactly $shown[$Type][$form] }
    }

    It 'is one of every kind that a cmdlet emits' {
        $emitted = (Get-Command -Module ModDups -CommandType Cmdlet).OutputType.Type | Where-Object Namespace -Like 'ModDups.*' | Sort-Object Name -Unique
        $emitted.Name | Where-Object { $_ -notin $Kinds.Type } | Should -BeNullOrEmpty
    }

    It 'is shown with what was changed since' {
        $path = Join-Path $folder 'ModuleBench.xml'
        pwsh -NoProfile -NonInteractive -Command "
            `$bench = @(Import-Clixml '$path')[-1]; Import-Module '$Manifest'
            `$before = `$bench | Out-String; `$bench.Seed = 12345
            (`$before -match '12345'), ((`$bench | Out-String) -match 'Seed +: 12345')" | Should -Be 'False', 'True'
    }
}
