BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    Push-Location $Captures

    # A file as the kernel's, to be changed between two samples.
    function Write-Dump([string] $Path, [hashtable] $Counters) {
        $text = Get-Content early-8/stats -Raw
        foreach ($label in $Counters.Keys) { $text = $text -replace "(?m)(^ *$label\t)\d+", "`${1}$($Counters[$label])" }
        $sum = 0uL
        foreach ($label in 'Failed kread bytes', 'Failed decompress bytes', 'Failed becoming bytes', 'Failed kmod bytes') {
            $sum += [ulong]($text -match "$label\t(\d+)" ? $Matches[1] : 0)
        }
        Set-Content -LiteralPath $Path -Value ($text -replace '(wasted bytes\t)\d+', "`${1}$sum") -NoNewline
    }
}

AfterAll { Pop-Location }

Describe 'Compare-ModuleStats' {
    It 'compares each snapshot of the pipeline with the first' {
        $comparisons = Get-ModuleStats before-8, early-8, idempotent-8 | Compare-ModuleStats
        $comparisons | Should -BeOfType ModDups.Analysis.Comparison.ModuleStatsComparison
        $comparisons.Reference | Should -Be (@(Join-Path $Captures before-8/stats) * 2)
        $comparisons.Difference | Should -Be (Join-Path $Captures early-8/stats), (Join-Path $Captures idempotent-8/stats)
        $comparisons[0].FailedBecoming.Change, $comparisons[0].FailedLoads.Change | Should -Be 110, -110
        $comparisons[0].Relation | Should -Be 'DifferentSources'
    }

    It 'compares each with the one before' {
        $comparisons = Get-ModuleStats before-8, early-8, idempotent-8 | Compare-ModuleStats -Consecutive
        $comparisons[1].Reference | Should -Be (Join-Path $Captures early-8/stats)
    }

    It 'compares as Compare-Object does' {
        $before, $early, $early16 = Get-ModuleStats before-8, early-8, early-16
        (Compare-ModuleStats $before $early).FailedBecoming.Change | Should -Be 110
        (Compare-ModuleStats -ReferenceObject $before -DifferenceObject $early, $early16).FailedBecoming.Change | Should -Be 110, 246
        ($early, $early16 | Compare-ModuleStats $before).FailedBecoming.Change | Should -Be 110, 246
        ($early, $early16 | Compare-ModuleStats $before -Consecutive).FailedBecoming.Change | Should -Be 110, 136
    }

    It 'compares storms, under their CPUs and remedies' {
        $comparisons = Start-BootStorm -CpuCount 8, 64, 255 | Compare-ModuleStats
        $comparisons.Reference | Select-Object -Unique | Should -Be 'None on 8 CPUs'
        $comparisons.Difference | Should -Be 'None on 64 CPUs', 'None on 255 CPUs'
        $comparisons.Relation | Select-Object -Unique | Should -Be 'DifferentSources'
        $comparisons[1].WastedBytes.Ratio | Should -BeGreaterThan $comparisons[0].WastedBytes.Ratio
        (Start-BootStorm 8 -Remedy None, Idempotent | Compare-ModuleStats).WastedBytes.Change | Should -BeLessThan 0
    }

    It 'gives each comparison as soon as its snapshot comes' {
        $given = [System.Collections.Generic.List[int]]::new()
        $stats = Get-ModuleStats early-8
        $null = 1..9 | ForEach-Object { $given.Add($_); $stats } | Compare-ModuleStats | Select-Object -First 1
        $given | Should -HaveCount 2
    }

    It 'knows rates on a bench, in its virtual time' {
        $bench = New-ModuleBench
        $before = Get-ModuleStats -Bench $bench
        $null = Invoke-ModuleRequest evdev -Bench $bench
        $comparison = Get-ModuleStats -Bench $bench | Compare-ModuleStats $before
        $comparison.Relation | Should -Be 'Continued'
        $comparison.Interval | Should -Be $bench.Elapsed
        $comparison.ModulesLoaded.PerSecond | Should -BeGreaterThan 0
    }

    It 'tells a boot from a wrap' {
        $file = Join-Path $TestDrive 'stats'
        $snapshots = @(
            @{ 'Mods failed on becoming' = 4294967290 }, @{ 'Mods failed on becoming' = 4 }, @{ 'Mods ever loaded' = 3; 'Mods failed on becoming' = 4 },
            @{ 'Mods ever loaded' = 3; 'Mods failed on becoming' = 3 } | ForEach-Object { Write-Dump $file $_; Get-ModuleStats $file }
        )
        $comparisons = $snapshots | Compare-ModuleStats -Consecutive
        $comparisons.Relation | Should -Be 'Wrapped', 'Rebooted', 'Unexplained'
        $comparisons[0].FailedBecoming.Change | Should -Be 10
        $comparisons[0].Wrapped | Should -Be 'FailedBecoming'
    }

    It 'refuses <_>, and compares the rest' -ForEach 'a string', 7 {
        $before, $early = Get-ModuleStats before-8, early-8
        $comparison = $before, $_, $early | Compare-ModuleStats -ErrorAction SilentlyContinue -ErrorVariable problem
        $comparison.FailedBecoming.Change | Should -Be 110
        $problem.FullyQualifiedErrorId | Should -Be 'NoStatistics,ModDups.Commands.CompareModuleStatsCommand'
        $problem.TargetObject | Should -Be $_
        $problem.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'ends where the reference is none' {
        { Compare-ModuleStats 'before' (Get-ModuleStats early-8) } |
            Should -Throw -ErrorId 'NoStatistics,ModDups.Commands.CompareModuleStatsCommand'
    }

    It 'says that one snapshot is too few, and nothing where nothing comes' {
        $null = Get-ModuleStats early-8 | Compare-ModuleStats -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem.FullyQualifiedErrorId | Should -Be 'NothingToCompare,ModDups.Commands.CompareModuleStatsCommand'
        @() | Compare-ModuleStats | Should -BeNullOrEmpty
    }
}

Describe 'The objects of Compare-ModuleStats' {
    BeforeAll { $comparison = Get-ModuleStats before-8, early-8 | Compare-ModuleStats }

    It 'are plain in JSON' {
        $json = $comparison | ConvertTo-Json -Depth 3 -EnumsAsStrings -WarningAction Stop | ConvertFrom-Json
        $json.WastedBytes.Change | Should -Be $comparison.WastedBytes.Change
        $json.Relation | Should -Be 'DifferentSources'
        $json.Modules[0].Status | Should -Be 'Changed'
    }

    It 'are plain in CSV' {
        $row = $comparison | ConvertTo-Csv | ConvertFrom-Csv
        $row.FailedBecoming, $row.FailedLoads | Should -Be '+110', '-110'
        $row.Modules | Should -BeLike 'crc32_pclmul Changed 0; *'
    }

    It 'are sorted by a counter' {
        $sorted = Get-ModuleStats before-8, early-16, many-truncated, early-8 | Compare-ModuleStats | Sort-Object WastedBytes
        $changes = $sorted.WastedBytes.Change
        $changes | Should -Be ($changes | Sort-Object)
    }

    It 'have no colour in any property' {
        ($comparison | Select-Object * | Format-List * | Out-String) | Should -Not -Match '\[3\d'
    }
}

Describe 'Get-ModuleStats again and again' {
    It 'takes as many samples as it should, each with its time' {
        $samples = Get-ModuleStats early-8, before-8 -MaxSamples 3 -SampleInterval 0.05
        $samples.Source | Should -Be (@((Join-Path $Captures early-8/stats), (Join-Path $Captures before-8/stats)) * 3)
        $times = $samples.Where{ $_.Source -like '*early*' }.Time
        ($times[2] - $times[0]).TotalMilliseconds | Should -BeGreaterThan 80
        (Get-ModuleStats early-8).Time | Should -BeNullOrEmpty
    }

    It 'takes an interval as <_>' -ForEach '0.02', 0.02, ([timespan]::FromMilliseconds(20)), '00:00:00.02' {
        Get-ModuleStats early-8 -MaxSamples 2 -SampleInterval $_ | Should -HaveCount 2
    }

    It 'takes files and benches from the pipeline, all in each sample' {
        (Get-Item early-8/stats, before-8/stats | Get-ModuleStats -MaxSamples 2 -SampleInterval 0.02).FailedBecoming | Should -Be 110, 0, 110, 0
        New-ModuleBench | Get-ModuleStats -MaxSamples 2 -SampleInterval 0.02 | Should -HaveCount 2
    }

    It 'goes on until its reader has enough' {
        Get-ModuleStats early-8 -Continuous -SampleInterval 0.02 | Select-Object -First 3 | Should -HaveCount 3
        Get-ModuleStats early-8 -Continuous -SampleInterval 3600 | Select-Object -First 1 | Should -HaveCount 1
    }

    It 'ends its wait for the next sample with Ctrl+C' {
        $session = [powershell]::Create().AddScript({
                param($Manifest, $File)
                Import-Module $Manifest
                Get-ModuleStats $File -Continuous -SampleInterval 3600
            }).AddArgument($Manifest).AddArgument((Join-Path $Captures early-8/stats))
        $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
        $nothing = [System.Management.Automation.PSDataCollection[psobject]]::new()
        $nothing.Complete()
        $run = $session.BeginInvoke($nothing, $output)
        while ($output.Count -eq 0 -and -not $run.IsCompleted) { Start-Sleep -Milliseconds 10 }
        $session.Stop()
        $session.InvocationStateInfo.State | Should -Be 'Stopped'
        $session.Dispose()
    }

    It 'streams comparisons with rates as samples come' {
        $file = Join-Path $TestDrive 'live'
        Write-Dump $file @{}
        $comparisons = Get-ModuleStats $file -Continuous -SampleInterval 0.1 |
            ForEach-Object { $_; Write-Dump $file @{ 'Failed becoming bytes' = $_.FailedBecomingBytes + 1024 } } |
            Compare-ModuleStats -Consecutive | Select-Object -First 2
        $comparisons.WastedBytes.Change | Should -Be 1024, 1024
        foreach ($comparison in $comparisons) {
            $comparison.WastedBytes.PerSecond | Should -Be (1024 / $comparison.Interval.TotalSeconds)
        }
    }

    It 'gives up where the first sample can not be read' {
        Get-ModuleStats ./no-such-file -Continuous -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
        $problem.FullyQualifiedErrorId | Should -Be 'NotFound,ModDups.Commands.GetModuleStatsCommand'
    }

    It 'takes no end and a number of samples not together' {
        { Get-ModuleStats early-8 -Continuous -MaxSamples 3 } |
            Should -Throw -ErrorId 'ContinuousWithMaxSamples,ModDups.Commands.GetModuleStatsCommand'
    }

    It 'refuses an interval of <_>' -ForEach 0, -1, '25.00:00:00', 'soon', 1e300 {
        { Get-ModuleStats early-8 -MaxSamples 1 -SampleInterval $_ } | Should -Throw -ExceptionType ([System.Management.Automation.ParameterBindingException])
    }
}

Describe 'Compare-BootStorm' {
    BeforeAll {
        $before = 1..4 | ForEach-Object { Start-BootStorm 2, 4 None -Seed $_ }
        $after = 1..4 | ForEach-Object { Start-BootStorm 2, 4 EarlyCheck -Seed $_ }
    }

    It 'compares each measure on each number of CPUs, and on all' {
        $rows = Compare-BootStorm $before $after
        $rows | Should -BeOfType ModDups.Analysis.Comparison.BootStormComparison
        $wasted = $rows | Where-Object Measure -EQ WastedBytes
        $wasted.CpuCount | Should -Be 2, 4, $null
        $wasted.Outcome | Should -Be (@('BeyondSpread') * 3)
        $wasted[0].Reference.Mean | Should -Be ($before | Where-Object CpuCount -EQ 2 | Measure-Object WastedBytes -Average).Average
    }

    It 'takes storms from the pipeline, from XML and from JSON' {
        $expected = (Compare-BootStorm $before $after).PValue
        ($after | Compare-BootStorm $before).PValue | Should -Be $expected
        $before | Export-Clixml $TestDrive/before.xml
        ($after | Compare-BootStorm (Import-Clixml $TestDrive/before.xml)).PValue | Should -Be $expected
        $before | ConvertTo-Json -Depth 2 -WarningAction Ignore > $TestDrive/before.json
        foreach ($storm in $after) { $storm | ConvertTo-Json -Depth 4 > "$TestDrive/after-$($storm.CpuCount)-$($storm.Seed).json" }
        (Compare-BootStorm -ReferencePath $TestDrive/before.json -DifferencePath $TestDrive/after-*.json).PValue | Should -Be $expected
    }

    It 'warns of groups that are not alike' {
        $rows = Start-BootStorm 2, 8 | Compare-BootStorm $before -WarningVariable warned -WarningAction SilentlyContinue
        $rows.CpuCount | Select-Object -Unique | Should -Be 2
        $warned | Should -HaveCount 2
        $warned[0] | Should -BeLike 'Only one of the groups has storms on 4 CPUs*'
    }

    It 'reports what is no storm, and goes on' {
        $rows = 'nothing', $after[0] | Compare-BootStorm $before[0] -ErrorVariable problem -ErrorAction SilentlyContinue
        $rows | Should -Not -BeNullOrEmpty
        $problem.FullyQualifiedErrorId | Should -Be 'NoStorm,ModDups.Commands.CompareBootStormCommand'
    }

    It 'reports a file that has no storm' {
        'nothing' > $TestDrive/nothing.json
        Compare-BootStorm -ReferencePath $TestDrive/nothing.json -DifferencePath $TestDrive/nothing.json -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem.FullyQualifiedErrorId | Should -Be (@('BrokenLine,ModDups.Commands.CompareBootStormCommand') * 2)
    }
}
