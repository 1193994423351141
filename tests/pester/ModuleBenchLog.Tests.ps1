BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
}

Describe 'Get-ModuleBenchLog' {
    It 'has one entry for each request after the first' {
        $bench = New-ModuleBench -TrackDuplicates
        $null = Invoke-ModuleRequest evdev -Concurrency 5 -Bench $bench
        $null = Invoke-ModuleRequest evdev, kvm -Bench $bench
        $log = Get-ModuleBenchLog $bench
        $log | Should -HaveCount 5
        $log[0] | Should -BeOfType ModDups.Simulation.Autoload.DuplicateRequest
        $log.Name | Select-Object -Unique | Should -Be 'evdev'
        $log.IsTrace | Select-Object -Unique | Should -BeFalse
        $log[0].Time | Should -Be ([timespan]::Zero)
        $log[4].Time | Should -BeGreaterThan ([timespan]::Zero)
    }

    It 'forgets a name 60 s after its answer' {
        $bench = New-ModuleBench -TrackDuplicates
        $null = Invoke-ModuleRequest evdev -Bench $bench
        $bench.Wait('0:00:59')
        $null = Invoke-ModuleRequest evdev -Bench $bench
        Get-ModuleBenchLog $bench | Should -HaveCount 1
        $bench.Wait('0:00:02')
        $null = Invoke-ModuleRequest evdev -Bench $bench
        Get-ModuleBenchLog $bench | Should -HaveCount 1
    }

    It 'gives the lines of the kernel''s own log' {
        $bench = New-ModuleBench -TrackDuplicates
        $null = Invoke-ModuleRequest fs-nosuch -Concurrency 3 -Bench $bench
        $lines = Get-ModuleBenchLog $bench -AsText
        $lines | Should -HaveCount 2
        $lines | Should -BeOfType string
        $lines | Should -Match '^\[ +\d+\.\d{6}\] module: module-autoload: duplicate request for module fs-nosuch$'
    }

    It 'has a warning with a stack for each, where the trace is on' {
        $bench = New-ModuleBench -EnableDupsTrace
        $bench.TrackDuplicates | Should -BeTrue
        $null = Invoke-ModuleRequest evdev -Concurrency 3 -Bench $bench
        (Get-ModuleBenchLog $bench).IsTrace | Should -Be $true, $true
        $lines = Get-ModuleBenchLog $bench -AsText
        @($lines -match 'cut here').Count | Should -Be 2
        @($lines -match '\] module-autoload: duplicate request for module evdev$').Count | Should -Be 2
    }

    It 'takes benches from the pipeline' {
        $benches = 1..2 | ForEach-Object { New-ModuleBench -TrackDuplicates }
        $benches | ForEach-Object { $null = Invoke-ModuleRequest evdev -Concurrency 2 -Bench $_ }
        $benches | Get-ModuleBenchLog | Should -HaveCount 2
    }

    It 'warns where the bench does not track requests' {
        $log = Get-ModuleBenchLog (New-ModuleBench) -WarningVariable warning -WarningAction SilentlyContinue
        $log | Should -BeNullOrEmpty
        $warning | Should -BeLike '*New-ModuleBench -TrackDuplicates*'
    }

    It 'takes the bench of the runspace by default' {
        $null = Get-ModuleBenchLog -WarningVariable warning -WarningAction SilentlyContinue
        $warning | Should -BeLike "The bench ($(Get-ModuleBench)) *"
    }

    It 'is plain in JSON and CSV' {
        $bench = New-ModuleBench -TrackDuplicates
        $null = Invoke-ModuleRequest evdev -Concurrency 2 -Bench $bench
        $line = Get-ModuleBenchLog $bench -AsText
        (Get-ModuleBenchLog $bench | ConvertTo-Json -WarningAction Stop | ConvertFrom-Json).Lines | Should -Be $line
        (Get-ModuleBenchLog $bench | ConvertTo-Csv | ConvertFrom-Csv).Lines | Should -Be $line
    }
}
