BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    Push-Location $TestDrive
    $boot = Join-Path $Captures 'udev-xz-stock-2'
    $known = @{ Catalog = Join-Path $Captures 'udev-machine/catalog.tsv'; DevicePath = Join-Path $Captures 'udev-machine/cpu-uevent' }
}

AfterAll { Pop-Location }

Describe 'Export-ModuleBootChart' {
    It 'draws the boot of a folder, and gives nothing' {
        Export-ModuleBootChart $boot @known -OutFile boot.svg | Should -BeNullOrEmpty
        ([xml](Get-Content boot.svg -Raw)).svg.class | Should -Be 'boot-chart'
    }

    It 'draws events from the pipeline, and gives the file with -PassThru' {
        $file = Get-ModuleLoadEvent (Join-Path $boot 'trace') | Export-ModuleBootChart -OutFile events.svg -PassThru
        $file | Should -BeOfType System.IO.FileInfo
        Get-Content $file -Raw | Should -BeLike '*kvm_amd*'
    }

    It 'draws no other modules than the events have' {
        Get-ModuleLoadEvent (Join-Path $boot 'trace') -Name kvm_amd | Export-ModuleBootChart -OutFile one.svg
        ([xml](Get-Content one.svg -Raw)).svg.g.Count | Should -Be 1
    }

    It 'says why there is no chart, and writes nothing' {
        $audit = Join-Path $Captures 'cause-all-plain-before-8/audit.log'
        Export-ModuleBootChart $audit -OutFile none.svg -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem[0].FullyQualifiedErrorId | Should -Be 'NoEvents,ModDups.Commands.ExportModuleBootChartCommand'
        'none.svg' | Should -Not -Exist
    }

    It 'writes nothing where nothing came' {
        @() | Export-ModuleBootChart -OutFile nothing.svg
        'nothing.svg' | Should -Not -Exist
    }

    It 'writes nothing with -WhatIf' {
        Export-ModuleBootChart $boot -OutFile what.svg -WhatIf
        'what.svg' | Should -Not -Exist
    }

    It 'does not replace what it reads' {
        Copy-Item $boot copy -Recurse
        $before = (Get-FileHash copy/trace).Hash
        { Export-ModuleBootChart copy -OutFile copy/trace } | Should -Throw -ErrorId 'WriteFailed,ModDups.Commands.ExportModuleBootChartCommand'
        (Get-FileHash copy/trace).Hash | Should -Be $before
    }

    It 'keeps a file with -NoClobber' {
        Set-Content there.svg 'mine'
        { Export-ModuleBootChart $boot -OutFile there.svg -NoClobber } | Should -Throw -ErrorId 'FileExists,ModDups.Commands.ExportModuleBootChartCommand'
        Get-Content there.svg | Should -Be 'mine'
    }
}

Describe 'The points of measured boots' {
    It 'are in the picture of Export-BootStorm' {
        Start-BootStorm 1, 2 | Export-BootStorm storms.svg -MeasuredPath (Join-Path $Captures 'waste-2023.tsv'), "2=$boot/stats"
        Get-Content storms.svg -Raw | Should -BeLike '*after, read off the graph of 2023*'
    }

    It 'are in the page of Export-ModuleReport' {
        Start-BootStorm 1, 2 | Export-ModuleReport -OutFile storms.html -MeasuredPath (Join-Path $Captures 'waste-2023.tsv')
        Get-Content storms.html -Raw | Should -BeLike '*Measured boots*'
    }

    It 'are not replaced by the picture' {
        Copy-Item (Join-Path $Captures 'waste-2023.tsv') points.tsv
        { Start-BootStorm 1 | Export-BootStorm points.tsv -Format Svg -MeasuredPath points.tsv } | Should -Throw -ErrorId 'WriteFailed,ModDups.Commands.ExportBootStormCommand'
    }
}
