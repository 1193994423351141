BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    Push-Location $Captures
    $known = @{ Catalog = 'udev-machine/catalog.tsv'; DevicePath = 'udev-machine/cpu-uevent' }
    $report = Measure-ModuleLoadCause udev-xz-stock-2 @known
    $truth = Import-Csv cause-all-xz-stock-8/truth.tsv -Delimiter "`t"
    # As it was built last.
    $cli = Get-ChildItem (Join-Path $Root 'src/ModDups.Cli/bin') -Recurse -Filter ModDups.Cli.dll -ErrorAction Ignore | Sort-Object LastWriteTime | Select-Object -Last 1

    function Read-Event([string[]] $Path) {
        foreach ($file in Convert-Path $Path) {
            [ModDups.Evidence.Reading.EvidenceSource]::new().Read($file, [System.Action[ModDups.Input.InputProblem]] { throw "$args" })
        }
    }
}

AfterAll { Pop-Location }

Describe 'Measure-ModuleLoadCause' {
    It 'finds that udev wasted it all, as the kernel counted it' {
        $stats = Get-ModuleStats udev-xz-stock-2
        $report.WastedBytes, $report.ExplainedBytesMinimum, $report.ExplainedBytesMaximum | Should -Be (@($stats.WastedBytes) * 3)
        $report.Origins.Origin | Should -Be 'Udev'
        foreach ($module in $stats.DuplicateModules) {
            ($report.Causes | Where-Object Module -EQ $module.Name | Measure-Object Failures -Sum).Sum | Should -Be $module.Count -Because $module.Name
        }
    }

    It 'gives one report of all paths: <What>' -ForEach @(
        @{ What = 'a pattern'; Call = { Measure-ModuleLoadCause cause-all-xz-stock-8/[at]*[eg] } }
        @{ What = 'several paths'; Call = { Measure-ModuleLoadCause cause-all-xz-stock-8/trace, cause-all-xz-stock-8/audit.log } }
        @{ What = 'literal paths'; Call = { Measure-ModuleLoadCause -LiteralPath cause-all-xz-stock-8/trace, cause-all-xz-stock-8/audit.log } }
        @{ What = 'FileInfo objects'; Call = { Get-Item cause-all-xz-stock-8/trace, cause-all-xz-stock-8/audit.log | Measure-ModuleLoadCause } }
        @{ What = 'the lines of a file, and the file'; Call = { Get-Content cause-all-xz-stock-8/trace, cause-all-xz-stock-8/audit.log | Measure-ModuleLoadCause } }
        @{ What = 'events'; Call = { Read-Event cause-all-xz-stock-8/trace, cause-all-xz-stock-8/audit.log | Measure-ModuleLoadCause } }
        @{ What = 'an array of events'; Call = { Measure-ModuleLoadCause -InputObject (Read-Event cause-all-xz-stock-8/trace, cause-all-xz-stock-8/audit.log) } }
    ) {
        $found = & $Call
        $found | Should -HaveCount 1
        $found.Calls, $found.Failures | Should -Be $truth.Count, @($truth | Where-Object errno -NE 0).Count
        $found.Missing.Evidence | Should -Be 'Devices', 'Counters', 'Sizes of modules', 'Lists of the release'
        ($found.Causes | Measure-Object Calls -Sum).Sum | Should -Be $truth.Count
        foreach ($file in 'trace', 'audit.log') { $found.Source | Should -BeLike "*cause-all-xz-stock-8/$file*" }
    }

    It 'has the counters, the sizes and the devices of events given by name' {
        $events = Read-Event udev-xz-stock-2/trace
        $found = $events | Measure-ModuleLoadCause -StatsPath udev-xz-stock-2 @known
        foreach ($name in 'Verdict', 'Causes', 'Baseline', 'Missing') { $found.$name | Should -Be $report.$name }
    }

    It 'has the same numbers as moddups blame' {
        if (-not $cli) { Set-ItResult -Skipped -Because 'moddups was not built' }
        $json = dotnet exec $cli.FullName blame (Convert-Path udev-xz-stock-2) --catalog $known.Catalog --devices $known.DevicePath --json | ConvertFrom-Json
        $own = $report | ConvertTo-Json -Depth 5 -EnumsAsStrings | ConvertFrom-Json
        # JSON by moddups has a duration as a text.
        $shown = { $_ | Select-Object * -ExcludeProperty FirstSinceBoot, LastSinceBoot, Elapsed | ConvertTo-Json -Depth 5 -Compress }
        foreach ($name in 'Causes', 'Origins', 'Remedies', 'Baseline', 'Findings', 'Missing') {
            ($own.$name | ForEach-Object $shown) | Should -BeExactly ($json.$name | ForEach-Object $shown)
        }
        foreach ($name in 'Source', 'Verdict', 'CpuCount', 'Kernel', 'Calls', 'Failures', 'WastedBytes', 'ExplainedBytesMinimum', 'ExplainedBytesMaximum', 'OpenBytes') {
            $own.$name | Should -Be $json.$name -Because $name
        }
    }

    It 'boots the bench as it is told to' {
        $wide = Measure-ModuleLoadCause udev-xz-stock-2 @known -CpuCount 64 -MaxWorkers 1 -Machine Emulated -Kernel 6.3
        $wide.CpuCount, $wide.Kernel, $wide.Baseline.Failures | Should -Be 64, '6.3', 0
        (Measure-ModuleLoadCause udev-xz-stock-2 @known -Machine Emulated).Baseline.Elapsed | Should -BeGreaterThan $report.Baseline.Elapsed
    }

    It 'takes what a blacklist forbids for not asked by a device' {
        'blacklist kvm_amd' | Set-Content $TestDrive/modprobe.conf
        $found = Measure-ModuleLoadCause udev-xz-stock-2 @known -ModprobePath $TestDrive/modprobe.conf
        ($found.Causes | Where-Object Module -EQ kvm_amd).Requester | Should -Not -Contain 'cpu'
        ($report.Causes | Where-Object Module -EQ kvm_amd).Requester | Should -Contain 'cpu'
    }

    It 'tells of a path that is not there, and searches the others' {
        $found = Measure-ModuleLoadCause udev-xz-stock-2, ./nosuch @known -ErrorVariable problem -ErrorAction SilentlyContinue
        $found.Calls | Should -Be 43
        $problem.FullyQualifiedErrorId | Should -Be 'NotFound,ModDups.Commands.MeasureModuleLoadCauseCommand'
    }

    It 'tells of a catalog that is not there, and that sizes are missing' {
        $found = Measure-ModuleLoadCause udev-xz-stock-2 -Catalog ./nosuch -ErrorVariable problem -ErrorAction SilentlyContinue
        $found.Missing.Evidence | Should -Contain 'Sizes of modules'
        $problem.FullyQualifiedErrorId | Should -Be 'NotFound,ModDups.Commands.MeasureModuleLoadCauseCommand'
    }

    It 'never takes this machine for what was asked for: <What>' -ForEach @(
        @{ What = 'a pattern that nothing matches'; Call = { Measure-ModuleLoadCause ./nosuch* -ErrorAction SilentlyContinue } }
        @{ What = 'a path of another provider'; Call = { Measure-ModuleLoadCause env:PATH -ErrorAction SilentlyContinue } }
        @{ What = 'an empty pipeline'; Call = { @() | Measure-ModuleLoadCause } }
    ) {
        & $Call | Should -BeNullOrEmpty
    }

    It 'refuses <What>' -ForEach @(
        @{ What = 'a kernel that is no release'; Id = 'UnknownKernel,*'; Call = { Measure-ModuleLoadCause . -Kernel SharedLoad } }
        @{ What = 'a profile that is not there'; Id = 'NotFound,*'; Call = { Measure-ModuleLoadCause . -Machine ./nosuch.json } }
        @{ What = 'counters of another provider'; Id = 'ProviderNotSupported,*'; Call = { Measure-ModuleLoadCause . -StatsPath env:PATH } }
        @{ What = 'devices on no drive'; Id = 'DriveNotFound,*'; Call = { Measure-ModuleLoadCause . -DevicePath nodrive:devices } }
        @{ What = 'no CPU'; Id = 'ParameterArgumentValidationError,*'; Call = { Measure-ModuleLoadCause . -CpuCount 0 } }
        @{ What = 'more CPUs than a storm can have'; Id = 'ParameterArgumentValidationError,*'; Call = { Measure-ModuleLoadCause . -CpuCount 1048577 } }
        @{ What = 'an empty path'; Id = 'ParameterArgumentValidationError,*'; Call = { Measure-ModuleLoadCause '' } }
        @{ What = 'a text'; Id = 'AmbiguousParameterSet,*'; Call = { 'Dear all' | Measure-ModuleLoadCause } }
    ) {
        $Call | Should -Throw -ErrorId $Id
    }
}

Describe 'A report' {
    It 'has causes for Where-Object and Export-Csv' {
        $late = $report.Causes | Where-Object LateFailures -GT 0
        $late | Should -HaveCount 6
        $rows = $report.Causes | ConvertTo-Csv | ConvertFrom-Csv
        $rows | Should -HaveCount $report.Causes.Count
        $rows[0].Module, $rows[0].Origin, $rows[0].WastedBytesMaximum | Should -Be $report.Causes[0].Module, 'Udev', $report.Causes[0].WastedBytesMaximum
    }

    It 'comes out of Import-Clixml as it was: <_>' -ForEach 'udev-xz-stock-2', 'cause-all-xz-stock-8/audit.log' {
        $saved = Join-Path $TestDrive 'report.xml'
        $one = Measure-ModuleLoadCause $_ @known
        $one, $one.Causes, $one.Missing | Write-Output | Export-Clixml $saved
        $again, $parts = Import-Clixml $saved
        $again | Should -BeOfType ModDups.Analysis.Blame.BlameReport
        foreach ($name in 'Causes', 'Origins', 'Findings', 'Remedies', 'Missing', 'Baseline') { $again.$name | Should -Be $one.$name }
        $again | Out-String | Should -Be ($one | Out-String)
        $parts | Should -Be @($one.Causes; $one.Missing)
        $parts[0] | Should -BeOfType ModDups.Analysis.Blame.ModuleLoadCause
    }

    It 'comes out of a job' {
        $again = Start-Job { Import-Module $using:Manifest; Set-Location $using:Captures; Measure-ModuleLoadCause udev-xz-stock-2 @using:known } | Receive-Job -Wait -AutoRemoveJob
        $again | Should -BeOfType ModDups.Analysis.Blame.BlameReport
        $again.Causes | Should -Be $report.Causes
    }
}
