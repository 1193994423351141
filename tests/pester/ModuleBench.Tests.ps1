BeforeDiscovery {
    $requestCases = @(
        @{ What = 'a module'; Name = 'evdev'; Code = 0; Outcome = 'Loaded'; Errno = $null }
        @{ What = 'an unknown name'; Name = 'nosuch'; Code = 256; Outcome = 'NotFound'; Errno = $null }
        @{ What = 'a name over 55 characters'; Name = 'x' * 56; Code = -36; Outcome = 'NameTooLong'; Errno = 'ENAMETOOLONG' }
        @{ What = 'a name with a hyphen'; Name = 'kvm-intel'; Code = 0; Outcome = 'Loaded'; Errno = $null }
    )
    $badCases = @(
        @{ What = 'no name'; Arguments = @{ Name = '' }; Id = 'ParameterArgumentValidationError' }
        @{ What = 'no concurrency'; Arguments = @{ Name = 'evdev'; Concurrency = 0 }; Id = 'ParameterArgumentValidationError' }
        @{ What = 'a bench that is none'; Arguments = @{ Name = 'evdev'; Bench = 'bench' }; Id = 'CannotConvertArgumentNoMessage' }
    )
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
}

Describe 'New-ModuleBench' {
    It 'makes a bench on which nothing is loaded yet' {
        $bench = New-ModuleBench
        $bench | Should -BeOfType ModDups.Simulation.Bench.ModuleBench
        (Get-ModuleStats -Bench $bench).ModulesLoaded | Should -Be 0
    }

    It 'takes a remedy, a catalog, a machine, an entry, compression and a seed' {
        $catalog = Join-Path $Captures 'catalog-17.tsv'
        $bench = New-ModuleBench Idempotent -Catalog $catalog -Machine Emulated -Entry InitModule -Compressed -Seed 7
        $bench.Remedy | Should -Be 'Idempotent'
        $bench.Catalog | Should -Be $catalog
        $bench.ModuleCount | Should -Be 17
        $bench.Machine | Should -Be 'Emulated'
        $bench.SystemCall | Should -Be 'InitModule'
        $bench.Compressed | Should -BeTrue
        $bench.Seed | Should -Be 7
        $bench.VirtualMemoryLimit | Should -BeNullOrEmpty
    }

    It 'refuses <Remedy> with <Id>' -ForEach @(
        @{ Remedy = 'RateLimit:0'; Id = 'InvalidRemedyParameter' }
        @{ Remedy = 'RateLimit:'; Id = 'InvalidRemedyParameter' }
        @{ Remedy = 'RateLimit:many'; Id = 'InvalidRemedyParameter' }
        @{ Remedy = 'RateLimit:99999999999'; Id = 'InvalidRemedyParameter' }
        @{ Remedy = 'EarlyCheck:2'; Id = 'InvalidRemedyParameter' }
        @{ Remedy = 'Prayer:2'; Id = 'UnknownRemedy' }
        @{ Remedy = 'Ear*'; Id = 'UnknownRemedy' }
    ) {
        { New-ModuleBench $Remedy } | Should -Throw -ErrorId "$Id,ModDups.Commands.NewModuleBenchCommand"
    }

    It 'takes the number of a rate limit' {
        (New-ModuleBench ratelimit:8).Remedy | Should -BeExactly 'RateLimit:8'
        (New-ModuleBench RateLimit:50).Remedy | Should -BeExactly 'RateLimit'
    }

    It 'refuses an unknown remedy, and names those that there are' {
        { New-ModuleBench Prayer } | Should -Throw -ErrorId 'UnknownRemedy,ModDups.Commands.NewModuleBenchCommand'
        try { New-ModuleBench Prayer } catch { $problem = $_ }
        $problem.CategoryInfo.Category | Should -Be 'InvalidArgument'
        $problem.TargetObject | Should -Be 'Prayer'
        $problem.ErrorDetails.RecommendedAction | Should -BeLike '*None, *EarlyCheck, *Idempotent*'
    }

    It 'reads the rest of a catalog with a broken line' {
        $broken = Join-Path $TestDrive 'broken.tsv'
        "module`tlen`nkvm`t1000`nevdev`tmany" | Set-Content $broken
        $bench = New-ModuleBench -Catalog $broken -ErrorAction SilentlyContinue -ErrorVariable problem
        $bench.ModuleCount | Should -Be 1
        $problem.FullyQualifiedErrorId | Should -Be 'BrokenLine,ModDups.Commands.NewModuleBenchCommand'
        $problem.Exception.Problem.Line | Should -Be 3
    }

    It 'refuses a machine profile that is none' {
        $half = Join-Path $TestDrive 'profile.json'
        '{ "name": "Half" }' | Set-Content $half
        { New-ModuleBench -Machine $half } | Should -Throw -ErrorId 'InvalidProfile,ModDups.Commands.NewModuleBenchCommand'
    }
}

Describe 'A bench' {
    It 'is flat in JSON, and plain in CSV' {
        $bench = New-ModuleBench RateLimit:8 -VirtualMemoryLimit 1GB -TrackDuplicates
        $json = $bench | ConvertTo-Json -Depth 1 -EnumsAsStrings -WarningAction Stop | ConvertFrom-Json
        $json.Remedy, $json.Catalog, $json.ModuleCount, $json.Machine | Should -Be 'RateLimit:8', 'kvm-guest.tsv', 24, 'KvmGuest'
        $json.SystemCall, $json.VirtualMemoryLimit, $json.TrackDuplicates | Should -Be 'FinitModule', 1GB, $true
        $row = $bench | ConvertTo-Csv | ConvertFrom-Csv
        $row.Remedy, $row.Elapsed, $row.Findings | Should -Be 'RateLimit:8', '00:00:00', ''
    }

    It 'has what a bench that is made from it needs' {
        ($row = New-ModuleBench RateLimit:8 -Seed 3 | New-ModuleBench).Remedy | Should -Be 'RateLimit:8'
        $row.Seed | Should -Be 3
    }

    It 'refuses what does not fit in its memory' {
        $bench = New-ModuleBench -VirtualMemoryLimit 100KB
        (Invoke-ModuleRequest evdev -Bench $bench).Outcome | Should -Be 'LoadFailed'
        (Get-ModuleStats -Bench $bench).ModulesLoaded | Should -Be 0
    }
}

Describe 'A request that waits for itself' {
    BeforeAll {
        $itself = Join-Path $TestDrive 'itself.tsv'
        "module`tlen`taliases`tinit_requests`naes_arm_bs`t1000`tcrypto-cbc(aes)`tcrypto-cbc(aes)`nevdev`t1000" |
            Set-Content $itself
    }

    It 'comes back, and a warning tells who waits for whom' {
        $bench = New-ModuleBench Idempotent -Catalog $itself
        $result = Invoke-ModuleRequest aes_arm_bs -Bench $bench -WarningVariable warning -WarningAction SilentlyContinue
        $result.Outcome, $result.Errno | Should -Be 'Deadlocked', 'ERESTARTSYS'
        $warning | Should -HaveCount 1
        $warning | Should -BeLike 'A load waits for itself: request_module("aes_arm_bs"), which waits for *'
        $bench.Findings.Kind | Should -Be 'Deadlock'
        ($bench | ConvertTo-Csv | ConvertFrom-Csv).Findings | Should -Be "$warning"
    }

    It 'is not told of again with the next request' {
        $bench = New-ModuleBench Idempotent -Catalog $itself
        $null = Invoke-ModuleRequest aes_arm_bs -Bench $bench -WarningAction SilentlyContinue
        $null = Invoke-ModuleRequest evdev -Bench $bench -WarningVariable warning
        $warning | Should -BeNullOrEmpty
    }
}

Describe 'Invoke-ModuleRequest' {
    It 'returns <Code> for <What>' -ForEach $requestCases {
        $result = Invoke-ModuleRequest $Name -Bench (New-ModuleBench)
        $result.Name | Should -Be $Name
        $result.ReturnCode | Should -Be $Code
        $result.Outcome | Should -Be $Outcome
        $result.Errno | Should -Be $Errno
    }

    It 'keeps what was loaded' {
        $bench = New-ModuleBench
        (Invoke-ModuleRequest evdev, evdev -Bench $bench).Outcome | Should -Be 'Loaded', 'AlreadyLive'
    }

    It 'returns modprobe''s failure where the module''s init fails' {
        $failing = Join-Path $TestDrive 'failing.tsv'
        "module`tlen`tinit_errno`nbroken`t1000`t19" | Set-Content $failing
        $result = Invoke-ModuleRequest broken -Bench (New-ModuleBench -Catalog $failing)
        $result.ReturnCode, $result.Outcome | Should -Be 256, 'LoadFailed'
    }

    It 'sends as many as one likes at the same instant' {
        $bench = New-ModuleBench
        $results = Invoke-ModuleRequest evdev -Concurrency 5 -Bench $bench
        $results | Should -HaveCount 5
        @($results | Where-Object IsDuplicate) | Should -HaveCount 4
        ($results | Measure-Object WastedBytes -Sum).Sum | Should -Be (Get-ModuleStats -Bench $bench).WastedBytes
    }

    It 'does not wait with -NoWait' {
        $bench = New-ModuleBench
        $result = Invoke-ModuleRequest evdev -NoWait -Bench $bench
        $result.ReturnCode, $result.Outcome, $result.Elapsed | Should -Be 0, 'NotWaited', ([timespan]::Zero)
        (Get-ModuleStats -Bench $bench).ModulesLoaded | Should -Be 1
    }

    It 'takes names from the pipeline, by value and by property name' {
        ('evdev', 'kvm' | Invoke-ModuleRequest -Bench (New-ModuleBench)).Name | Should -Be 'evdev', 'kvm'
        $modules = Get-DuplicateFailedModule (Join-Path $Captures 'early-8' 'stats')
        $results = $modules | Invoke-ModuleRequest -Bench (New-ModuleBench -Catalog (Join-Path $Captures 'catalog-17.tsv'))
        $results.Name | Should -Be $modules.Name
    }

    It 'ends the call at <What> with <Id>' -ForEach $badCases {
        { Invoke-ModuleRequest @Arguments } | Should -Throw -ErrorId "$Id,ModDups.Commands.InvokeModuleRequestCommand"
    }
}

Describe 'The bench of a runspace' {
    BeforeAll {
        function Invoke-InRunspace([runspace] $Runspace, [string] $Script) {
            $session = [powershell]::Create($Runspace)
            try {
                $session.AddScript("Import-Module '$Manifest'; $Script").Invoke()
                if ($session.HadErrors) { throw $session.Streams.Error[0] }
            }
            finally { $session.Dispose() }
        }

        $first, $second = 1..2 | ForEach-Object { $r = [runspacefactory]::CreateRunspace(); $r.Open(); $r }
    }
    AfterAll { $first.Dispose(); $second.Dispose() }

    It 'stays the same in one runspace' {
        $null = Invoke-InRunspace $first 'Invoke-ModuleRequest evdev'
        (Invoke-InRunspace $first 'Invoke-ModuleRequest evdev').Outcome | Should -Be 'AlreadyLive'
        (Invoke-InRunspace $first 'Get-ModuleBench | Get-ModuleStats').ModulesLoaded | Should -Be 1
    }

    It 'is another one in another runspace' {
        $null = Invoke-InRunspace $first 'Invoke-ModuleRequest kvm'
        (Invoke-InRunspace $second 'Invoke-ModuleRequest kvm').Outcome | Should -Be 'Loaded'
    }

    It 'outlives a second import of the module' {
        $before = Invoke-InRunspace $second 'Get-ModuleBench'
        $after = Invoke-InRunspace $second "Import-Module '$Manifest' -Force; Get-ModuleBench"
        [object]::ReferenceEquals($before[0], $after[0]) | Should -BeTrue
    }
}

Describe 'One bench for several runspaces' {
    It 'counts the requests of all of them' {
        $bench = New-ModuleBench EarlyCheck
        $results = 1..8 | ForEach-Object -ThrottleLimit 4 -Parallel {
            Import-Module $using:Manifest
            Invoke-ModuleRequest evdev, kvm_intel -Concurrency 4 -Bench $using:bench
        }
        $results | Should -HaveCount 64
        $results.ReturnCode | Select-Object -Unique | Should -Be 0
        $stats = Get-ModuleStats -Bench $bench
        $stats.ModulesLoaded | Should -Be 4
        ($results | Measure-Object WastedBytes -Sum).Sum | Should -Be $stats.WastedBytes
    }
}
