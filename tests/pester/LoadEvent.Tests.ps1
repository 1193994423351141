BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $folder = Join-Path $Captures 'udev-xz-stock-8'
    $trace = Join-Path $folder 'trace'
    # Calls that the kernel itself counted as failed.
    $failed = (Get-Content (Join-Path $folder 'counters') | Where-Object { $_ -match '^failed_' } | ForEach-Object { [int](-split $_)[1] } | Measure-Object -Sum).Sum
    $calls = @(Select-String -LiteralPath $trace -Pattern 'init_module\(').Count
}

Describe 'Get-ModuleLoadEvent' {
    It 'gives one object for each call and each load of a trace' {
        $events = Get-ModuleLoadEvent $trace
        @($events | Where-Object Kind -EQ InitModule) | Should -HaveCount $calls
        @($events | Where-Object Kind -EQ Load) | Should -HaveCount @(Select-String -LiteralPath $trace -Pattern ' module_load:').Count
        $events.Source | Select-Object -Unique | Should -Be $trace
    }

    It 'tells which processes lost their loads, as many as the kernel counted' {
        $groups = Get-ModuleLoadEvent $trace | Where-Object Errno -EQ EEXIST | Group-Object Process
        $groups.Name | Should -Be '(udev-worker)'
        ($groups | Measure-Object Count -Sum).Sum | Should -Be $failed
        $failed | Should -BeGreaterThan 0
    }

    It 'takes folders, FileInfo objects, literal paths, wildcards, lines and whole texts' {
        $count = @(Get-ModuleLoadEvent $trace).Count
        Get-ModuleLoadEvent $folder | Should -HaveCount $count
        Get-Item $trace | Get-ModuleLoadEvent | Should -HaveCount $count
        Get-ModuleLoadEvent -LiteralPath $trace | Should -HaveCount $count
        Get-ModuleLoadEvent (Join-Path $Captures 'udev-xz-stock-8*' 'trac?') | Should -HaveCount $count
        Get-Content $trace | Get-ModuleLoadEvent | Should -HaveCount $count
        Get-Content -Raw $trace | Get-ModuleLoadEvent | Should -HaveCount $count
        (Get-Alias gmle).Definition | Should -Be 'Get-ModuleLoadEvent'
    }

    It 'gives the same events for lines as for the file, but for the source' {
        $ofLines = Get-Content $trace | Get-ModuleLoadEvent | Select-Object * -ExcludeProperty Source | ConvertTo-Json
        $ofLines | Should -Be (Get-ModuleLoadEvent $trace | Select-Object * -ExcludeProperty Source | ConvertTo-Json)
        (Get-Content $trace | Get-ModuleLoadEvent -Kind Load)[0].Source | Should -Be 'pipeline'
    }

    It 'gives an event of a line before the next one comes' {
        $line = '[    2.200016] module: module-autoload: duplicate request for module fs-xfs'
        $order = & { 'one'; $line; 'two' } | ForEach-Object { if ($_ -ne $line) { Set-Variable -Name last -Scope Script -Value $_ }; $_ } |
            Get-ModuleLoadEvent | ForEach-Object { $script:last }
        $order | Should -Be 'one'
    }

    It 'reads the files of one boot in a folder, and takes no other' {
        $boot = New-Item -ItemType Directory -Path (Join-Path $TestDrive boot)
        'a-1 [000] .....     1.000000: module_load: trace_one ' | Set-Content "$boot/trace"
        '[    2.000000] module: module-autoload: duplicate request for module dmesg-one' | Set-Content "$boot/dmesg"
        'type=SYSCALL msg=audit(1763640000.123:7): arch=c000003e syscall=313 success=yes exit=0 pid=9 comm="modprobe"', 'type=KERN_MODULE msg=audit(1763640000.123:7): name="audit_one"' |
            Set-Content "$boot/audit.log"
        '{"MESSAGE":"Inserted module ''journal_one''","SYSLOG_IDENTIFIER":"systemd-udevd","_PID":"7"}' | Set-Content "$boot/journal"
        '[    2.000000] module: module-autoload: duplicate request for module other-one' | Set-Content "$boot/other"
        Get-ModuleLoadEvent $boot | ForEach-Object { $_.Module ?? $_.Requested } | Should -Be 'trace_one', 'dmesg-one', 'audit_one', 'journal_one'
    }

    It 'lets names through, of modules and of what was asked for: <Name>' -ForEach @(
        @{ Name = 'fs-xfs'; Pattern = 'fs-xfs$' }
        @{ Name = 'FS_X*'; Pattern = 'fs-xfs$' }
        @{ Name = 'fs-xfs', 'fs-ext?'; Pattern = 'fs-(xfs|ext.)$' }
        @{ Name = 'nosuch*'; Pattern = 'nosuch$' }
    ) {
        $log = Join-Path $Captures autoload-4 dmesg
        @(Get-ModuleLoadEvent $log -Name $Name).Count | Should -Be @(Select-String -LiteralPath $log -Pattern "duplicate request for module $Pattern").Count
    }

    It 'lets kinds through' {
        Get-ModuleLoadEvent $trace -Kind InitModule, FinitModule | Should -HaveCount $calls
        Get-ModuleLoadEvent $trace -Kind Request | Should -BeNullOrEmpty
        { Get-ModuleLoadEvent $trace -Kind Nothing } | Should -Throw -ErrorId 'CannotConvertArgumentNoMessage,ModDups.Commands.GetModuleLoadEventCommand'
    }

    It 'is plain in CSV and JSON' {
        $call = Get-ModuleLoadEvent $trace | Where-Object Errno -EQ EEXIST | Select-Object -First 1
        $file = Join-Path $TestDrive 'events.csv'
        $call | Export-Csv $file
        $row = Import-Csv $file
        $row.Kind, $row.Errno, $row.Result, $row.Module | Should -Be 'InitModule', 'EEXIST', '-17', ''
        $row.SinceBoot | Should -Be $call.SinceBoot.ToString()
        $json = $call | ConvertTo-Json -EnumsAsStrings | ConvertFrom-Json
        $json.Kind, $json.ProcessId, $json.Line | Should -Be 'InitModule', $call.ProcessId, $call.Line
    }

    It 'becomes again what it was after Export-Clixml' {
        $file = Join-Path $TestDrive 'events.xml'
        $events = Get-ModuleLoadEvent $trace, (Join-Path $Captures autoload-4 dmesg)
        $events | Export-Clixml $file
        Import-Clixml $file | Should -Be $events
    }

    It 'tells what each source of this machine needs that has nothing' -Skip:(-not $IsLinux) {
        $formats = [ModDups.Evidence.Formats.EvidenceFormats]::All
        $null = Get-ModuleLoadEvent -ErrorAction SilentlyContinue -WarningVariable warnings 3>$null
        foreach ($warning in $warnings | Where-Object { $_ -match '^/sys/kernel/.*tracing/trace: Found n' }) {
            $warning.Message | Should -BeLike "*$($formats.Where{ $_.Place -and $_.Place.FileName -eq 'trace' }.Setup.KernelParameters)*"
        }
        foreach ($warning in $warnings | Where-Object { $_ -match '^/var/log/audit/audit.log: Found n' }) {
            $warning.Message | Should -BeLike "*$($formats.Where{ $_.Place -and $_.Place.FileName -eq 'audit.log' }.Setup.AuditRule)*"
        }
        @($warnings | Where-Object { $_ -match '^(/sys|/var|dmesg|journalctl)' }).Count | Should -Be @($warnings).Count
    }

    It 'goes on after an input that is not there, and ends with those that are' {
        $events = Get-ModuleLoadEvent ./no-such-trace, $trace -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem.FullyQualifiedErrorId | Should -Be 'NotFound,ModDups.Commands.GetModuleLoadEventCommand'
        $events | Should -Not -BeNullOrEmpty
    }
}
