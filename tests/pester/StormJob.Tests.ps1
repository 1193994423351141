BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')

    # So long that it does not end by itself while a test looks at it.
    function Invoke-LongJob { Start-BootStorm 1000000 -NoLiveCheck -AsJob }
}

AfterAll {
    Get-Job | Where-Object PSJobTypeName -EQ BootStormJob | Remove-Job -Force
}

Describe 'Start-BootStorm -AsJob' {
    It 'gives a job that Get-Job knows' {
        $job = Start-BootStorm 2, 4 -AsJob
        $job | Should -BeOfType System.Management.Automation.Job
        $job.PSJobTypeName | Should -Be 'BootStormJob'
        $job.Name | Should -Be "Job$($job.Id)"
        $job.Command | Should -BeLike '*Start-BootStorm 2, 4 -AsJob*'
        $job.Location | Should -Be ([System.Environment]::MachineName)
        (Get-Job -Id $job.Id).InstanceId | Should -Be $job.InstanceId
        $job | Wait-Job | Should -Be $job
        $job.State | Should -Be 'Completed'
        $job.PSEndTime | Should -BeGreaterOrEqual $job.PSBeginTime
        $job | Format-Table | Out-String | Should -BeLike '*BootStormJob*Completed*'
    }

    It 'gives what the cmdlet gives without it, to the byte' {
        $storms = @{ CpuCount = 8, 64; Remedy = 'None', 'KreadDedup', 'Idempotent'; Seed = 3 }
        $job = Start-BootStorm @storms -AsJob
        $results = $job | Receive-Job -Wait
        $results | ConvertTo-Json -Depth 6 | Should -BeExactly (Start-BootStorm @storms | ConvertTo-Json -Depth 6)
        $results[0] | Should -BeOfType ModDups.Simulation.Bench.BootStormResult
    }

    It 'keeps its results for -Keep, and gives them once without' {
        $job = Start-BootStorm 2, 4 -AsJob
        $null = $job | Wait-Job
        $job.HasMoreData | Should -BeTrue
        (Receive-Job $job -Keep).CpuCount | Should -Be 2, 4
        $job.HasMoreData | Should -BeTrue
        (Receive-Job $job).CpuCount | Should -Be 2, 4
        Receive-Job $job | Should -BeNullOrEmpty
        $job.Progress.Clear()
        $job.HasMoreData | Should -BeFalse
    }

    It 'takes the whole pipeline as one job' {
        $job = "CpuCount,Remedy,Seed`n2,EarlyCheck,3`n4,None,0" | ConvertFrom-Csv | Start-BootStorm -AsJob
        $job | Should -HaveCount 1
        $job | Receive-Job -Wait | ForEach-Object { "$($_.CpuCount) $($_.Remedy) $($_.Seed)" } | Should -Be '2 EarlyCheck 3', '4 None 0'
        @() | Start-BootStorm -AsJob | Should -BeNullOrEmpty
    }

    It 'is removed by -AutoRemoveJob' {
        # A job that ends while Receive-Job attaches itself is removed twice by PowerShell itself, with an error.
        $job = Start-BootStorm 2, 4 -AsJob
        $null = $job | Wait-Job
        ($job | Receive-Job -Wait -AutoRemoveJob).CpuCount | Should -Be 2, 4
        Get-Job -Id $job.Id -ErrorAction Ignore | Should -BeNullOrEmpty
    }

    It 'gives each result as soon as it is there' {
        $long = Start-BootStorm 2, 1000000 -NoLiveCheck -AsJob
        $patience = [datetime]::UtcNow.AddSeconds(60)
        while ($long.Output.Count -eq 0 -and [datetime]::UtcNow -lt $patience) { Start-Sleep -Milliseconds 10 }
        $long.State | Should -Be 'Running'
        ($long | Receive-Job).CpuCount | Should -Be 2
        $long.StatusMessage | Should -Be '1 of 2 storms'
        $long | Remove-Job -Force
    }

    It 'stops at once, and takes its progress away' {
        $job = Invoke-LongJob
        Wait-Job $job -Timeout 1 | Should -BeNullOrEmpty
        $job.State | Should -Be 'Running'
        $job.HasMoreData | Should -BeTrue
        $job.StatusMessage | Should -Be 'None on 1000000 CPUs'
        $job | Stop-Job
        $job.State | Should -Be 'Stopped'
        $job | Stop-Job
        $job.State | Should -Be 'Stopped'
        $job.Output | Should -HaveCount 0
        $job.Error | Should -HaveCount 0
        $job.Progress[0].Activity | Should -Be 'Boot storm'
        $job.Progress.Count | Should -BeLessOrEqual (($job.PSEndTime - $job.PSBeginTime).TotalSeconds * 5 + 2)
        $job.Progress[-1].RecordType | Should -Be 'Completed'
        @($job.Progress | Where-Object RecordType -EQ Completed) | Should -HaveCount 1
    }

    It 'is removed while it runs only by -Force, and then ends' {
        $job = Invoke-LongJob
        { $job | Remove-Job -ErrorAction Stop } | Should -Throw
        $job | Remove-Job -Force
        Get-Job -Id $job.Id -ErrorAction Ignore | Should -BeNullOrEmpty
        $job.State | Should -Be 'Stopped'
    }

    It 'has what makes no sense of the settings in its error stream, and has failed' {
        $plain = Join-Path $TestDrive 'plain.tsv'
        "module`tlen`nkvm`t1000" | Set-Content $plain
        $job = Start-BootStorm 2 -AskAll -Catalog $plain -Compressed -AsJob
        $null = $job | Wait-Job
        $job.State | Should -Be 'Failed'
        $null = $job | Receive-Job -Keep -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem | Should -HaveCount 1
        $problem[0].FullyQualifiedErrorId | Should -Be 'InvalidBenchSettings,ModDups.Commands.StartBootStormCommand'
        $job.Error[0].FullyQualifiedErrorId | Should -Be $problem[0].FullyQualifiedErrorId
        $job.Error[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'has what is wrong with lines of its input in its error stream, and runs' {
        $broken = Join-Path $TestDrive 'broken.tsv'
        "stage`tdevices`tasks`nroot`tsome`tkvm_intel`nroot`t2`tevdev" | Set-Content $broken
        $job = Start-BootStorm 8 -Coldplug $broken -AsJob -ErrorVariable atOnce
        $atOnce | Should -HaveCount 0
        $result = $job | Receive-Job -Wait -ErrorVariable problem -ErrorAction SilentlyContinue
        $result.Stats.ModulesLoaded | Should -Be 1
        $problem.FullyQualifiedErrorId | Should -Be 'BrokenLine,ModDups.Commands.StartBootStormCommand'
        $problem[0].Exception.Problem.Line | Should -Be 2
    }

    It 'refuses at once what it cannot begin with: -<Name> <Value>' -ForEach @(
        @{ Name = 'Remedy'; Value = 'Prayer' }
        @{ Name = 'Catalog'; Value = './nosuch' }
        @{ Name = 'Machine'; Value = './nosuch' }
    ) {
        $count = @(Get-Job).Count
        $arguments = @{ CpuCount = 2; $Name = $Value; AsJob = $true }
        { Start-BootStorm @arguments } | Should -Throw -ErrorId '*,ModDups.Commands.StartBootStormCommand'
        Get-Job | Should -HaveCount $count
    }

    It 'goes down the pipeline as what it gives' {
        Start-BootStorm 8, 16 -AsJob | Receive-Job -Wait | Compare-ModuleStats | ForEach-Object ModulesLoaded | Should -HaveCount 1
        (Start-BootStorm 8 -AsJob | Receive-Job -Wait | Get-DuplicateFailedModule).Count | Should -BeGreaterThan 1
    }
}

Describe 'PowerShell''s own jobs' {
    It 'give what the cmdlet gives, from a thread' {
        $results = Start-ThreadJob { Import-Module $using:Manifest; Start-BootStorm 8, 16 EarlyCheck } | Receive-Job -Wait -AutoRemoveJob
        $results | ConvertTo-Json -Depth 6 | Should -BeExactly (Start-BootStorm 8, 16 EarlyCheck | ConvertTo-Json -Depth 6)
    }

    It 'give what goes on down the pipeline, from a process' {
        $results = Start-Job { Import-Module $using:Manifest; Start-BootStorm 8, 16 EarlyCheck } | Receive-Job -Wait -AutoRemoveJob
        $here = Start-BootStorm 8, 16 EarlyCheck
        ($results | Get-ModuleStats).WastedBytes | Should -Be $here.WastedBytes
        ($results | Get-DuplicateFailedModule | ForEach-Object { "$_" }) | Should -Be ($here | Get-DuplicateFailedModule | ForEach-Object { "$_" })
        ($results | Compare-ModuleStats).WastedBytes.Change | Should -Be ($here | Compare-ModuleStats).WastedBytes.Change
        $results | Show-BootStorm -Ascii -NoColor | Should -Be ($here | Show-BootStorm -Ascii -NoColor)
    }
}

Describe 'ForEach-Object -Parallel' {
    It 'counts every request on one bench that all share' {
        $bench = New-ModuleBench None
        $results = 1..24 | ForEach-Object -ThrottleLimit 8 -Parallel {
            Import-Module $using:Manifest
            Invoke-ModuleRequest kvm, evdev -Concurrency 2 -Bench $using:bench
        }
        $results | Should -HaveCount 96
        $alone = New-ModuleBench None
        $null = 1..24 | ForEach-Object { Invoke-ModuleRequest kvm, evdev -Concurrency 2 -Bench $alone }
        $stats = Get-ModuleStats -Bench $bench
        $stats.ModulesLoaded | Should -Be (Get-ModuleStats -Bench $alone).ModulesLoaded
        $stats.WastedBytes | Should -Be ($results | Measure-Object WastedBytes -Sum).Sum
        ($stats | Get-DuplicateFailedModule | Measure-Object Count -Sum).Sum | Should -BeLessOrEqual ($stats.FailedBecoming + $stats.FailedLoads)
    }

    It 'has a bench for each runspace' {
        $loaded = 1..8 | ForEach-Object -ThrottleLimit 4 -Parallel {
            Import-Module $using:Manifest
            $bench = New-ModuleBench
            $null = Invoke-ModuleRequest kvm -Bench $bench
            (Get-ModuleStats -Bench $bench).ModulesLoaded
        }
        $loaded | Should -Be (@(2) * 8)
    }

    It 'gives the same storms as one after another' {
        $wasted = 1..16 | ForEach-Object -ThrottleLimit 4 -Parallel { Import-Module $using:Manifest; Start-BootStorm $_ -Seed 7 } |
            Sort-Object CpuCount | ForEach-Object WastedBytes
        $wasted | Should -Be (Start-BootStorm (1..16) -Seed 7).WastedBytes
    }
}
