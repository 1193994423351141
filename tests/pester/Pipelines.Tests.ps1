BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    Push-Location $Captures
}

AfterAll { Pop-Location }

Describe 'A pipeline' {
    It 'sorts captures by what they wasted' {
        $stats = Get-ChildItem . -Recurse -Filter stats | Get-ModuleStats | Sort-Object WastedBytes
        $stats | Should -HaveCount (Get-ChildItem . -Recurse -Filter stats).Count
        $stats[0].WastedBytes | Should -BeLessOrEqual $stats[1].WastedBytes
        $stats[-1].Source | Should -Be (Join-Path $Captures before-16 stats)
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

    It 'looks the same' {
        foreach ($item in (Get-ModuleStats early-8), (Start-BootStorm 8), (Get-ModuleStats before-8, early-8 | Compare-ModuleStats)) {
            Import-Clixml (Save $item) | Out-String | Should -Be ($item | Out-String)
        }
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
