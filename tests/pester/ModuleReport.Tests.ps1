BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    Push-Location $TestDrive
    $boot = Join-Path $Captures 'udev-xz-stock-2'
    $known = @{ Catalog = Join-Path $Captures 'udev-machine/catalog.tsv'; DevicePath = Join-Path $Captures 'udev-machine/cpu-uevent' }
}

AfterAll { Pop-Location }

Describe 'Export-ModuleReport' {
    It 'writes the verdict of Measure-ModuleLoadCause into a page, and gives nothing' {
        Export-ModuleReport $boot @known -OutFile boot.html | Should -BeNullOrEmpty
        $page = Get-Content boot.html -Raw
        $page | Should -BeLike '<!DOCTYPE html>*'
        $page | Should -BeLike "*$((Measure-ModuleLoadCause $boot @known).Verdict)*"
    }

    It 'gives the file with -PassThru' {
        $file = Get-Item $boot | Export-ModuleReport @known -OutFile passed.html -PassThru
        $file | Should -BeOfType System.IO.FileInfo
        $file.FullName | Should -Be (Convert-Path passed.html)
    }

    It 'takes each folder as a boot of its own, and compares two' {
        Export-ModuleReport $boot, (Join-Path $Captures 'udev-plain-before-2') @known -OutFile both.html
        Get-Content both.html -Raw | Should -BeLike '*What changed*'
    }

    It 'draws storms from the pipeline' {
        Start-BootStorm 1, 2, 4 | Export-ModuleReport -OutFile storms.html
        Get-Content storms.html -Raw | Should -BeLike '*class="boot-storm"*'
    }

    It 'writes nothing where nothing came' {
        @() | Export-ModuleReport -OutFile nothing.html
        'nothing.html' | Should -Not -Exist
    }

    It 'writes nothing with -WhatIf' {
        Export-ModuleReport $boot @known -OutFile what.html -WhatIf
        'what.html' | Should -Not -Exist
    }

    It 'keeps a file with -NoClobber' {
        Set-Content there.html 'mine'
        { Export-ModuleReport $boot @known -OutFile there.html -NoClobber } | Should -Throw -ErrorId 'FileExists,ModDups.Commands.ExportModuleReportCommand'
        Get-Content there.html | Should -Be 'mine'
    }

    It 'does not replace what it reads' {
        Copy-Item $boot copy -Recurse
        $before = (Get-FileHash copy/trace).Hash
        { Export-ModuleReport copy @known -OutFile copy/trace } | Should -Throw -ErrorId 'WriteFailed,ModDups.Commands.ExportModuleReportCommand'
        (Get-FileHash copy/trace).Hash | Should -Be $before
    }

    It 'needs the folder of the file' {
        { Export-ModuleReport $boot @known -OutFile nosuch/boot.html } | Should -Throw -ErrorId 'NotFound,ModDups.Commands.ExportModuleReportCommand'
    }
}
