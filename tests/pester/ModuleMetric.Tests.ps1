BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    Push-Location $TestDrive
    $dump = Join-Path $Captures 'before-8'
}

AfterAll { Pop-Location }

Describe 'Export-ModuleMetric' {
    It 'gives one text with the counters of Get-ModuleStats' {
        $text = Export-ModuleMetric $dump -NoAdvice
        $text | Should -BeOfType string
        $text | Should -HaveCount 1
        $stats = Get-ModuleStats $dump
        $lines = $text -split "`n"
        $lines | Should -Contain "moddups_failed_loads_total{source=`"$dump`"} $($stats.FailedLoads)"
        $lines | Should -Contain "moddups_wasted_bytes_total{source=`"$dump`"} $($stats.WastedBytes)"
        $lines[-2] | Should -BeExactly '# EOF'
    }

    It 'takes folders from the pipeline, into one text' {
        $text = Get-Item $dump, (Join-Path $Captures 'before-16') | Export-ModuleMetric -NoAdvice -Format Prometheus
        $text | Should -HaveCount 1
        ([regex]::Matches($text, '(?m)^moddups_up\{')).Count | Should -Be 2
        $text | Should -Not -BeLike '*# EOF*'
    }

    It 'sums the modules beyond -Top' {
        $lines = (Export-ModuleMetric $dump -NoAdvice -Top 2) -split "`n"
        @($lines -like 'moddups_duplicate_failures_total{*').Count | Should -Be 2
        $all = Get-DuplicateFailedModule $dump | Measure-Object Count -Sum
        $worst = Get-DuplicateFailedModule $dump | Sort-Object Count -Descending | Select-Object -First 2 | Measure-Object Count -Sum
        $lines -like 'moddups_duplicate_failures_unlisted{*' | Should -BeLike "* $($all.Sum - $worst.Sum)"
    }

    It 'predicts what a boot wastes' {
        $boot = Join-Path $Captures 'udev-xz-stock-2'
        (Export-ModuleMetric $boot) -split "`n" -like 'moddups_up{*' | Should -BeLike '* 1'
    }

    It 'writes the file of this machine whether its counters can be read or not, and nothing with -WhatIf' {
        Export-ModuleMetric -TextFile what.prom -WhatIf
        'what.prom' | Should -Not -Exist
        Export-ModuleMetric -TextFile moddups.prom -NoAdvice -ErrorAction SilentlyContinue -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        Get-Content moddups.prom | Should -Contain '# TYPE moddups_up gauge'
        (Get-Item moddups.prom).UnixMode | Should -Be '-rw-r--r--'
    }

    It 'gives nothing where nothing came' {
        @() | Export-ModuleMetric | Should -BeNullOrEmpty
    }

    It 'names a file that can not be written' {
        { Export-ModuleMetric -TextFile ./nosuch/moddups.prom -NoAdvice -ErrorAction SilentlyContinue } | Should -Throw '*nosuch*'
    }
}
