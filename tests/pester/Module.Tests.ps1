BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
}

Describe 'The module' {
    It 'has a manifest without a fault' {
        $module = Test-ModuleManifest -Path $Manifest -WarningVariable warning
        $warning | Should -BeNullOrEmpty
        $module.CompatiblePSEditions | Should -Be 'Core'
    }

    It 'imports twice' {
        { Import-Module $Manifest -Force; Import-Module $Manifest -Force } | Should -Not -Throw
        (Start-BootStorm 2).CpuCount | Should -Be 2
    }

    It 'exports what the manifest names, and nothing else' {
        $named = Import-PowerShellDataFile $Manifest
        $module = Get-Module ModDups
        $module.ExportedCmdlets.Keys | Sort-Object | Should -Be ($named.CmdletsToExport | Sort-Object)
        $module.ExportedAliases.Keys | Sort-Object | Should -Be ($named.AliasesToExport | Sort-Object)
        $module.ExportedFunctions.Count, $module.ExportedVariables.Count | Should -Be 0, 0
    }

    It 'has no alias that hides a command' {
        $named = (Import-PowerShellDataFile $Manifest).AliasesToExport -join ', '
        $found = pwsh -NoProfile -NonInteractive -Command "Get-Command $named -All -ErrorAction Ignore | Where-Object Source -NE ModDups"
        $found | Should -BeNullOrEmpty
    }

    It 'has aliases that begin as those of PowerShell do' {
        $prefixes = @{}
        Get-Verb | ForEach-Object { $prefixes[$_.Verb] = $_.AliasPrefix }
        foreach ($alias in (Get-Module ModDups).ExportedAliases.Values) {
            $alias.Name | Should -BeLike "$($prefixes[($alias.Definition -split '-')[0]])*"
        }
    }

    It 'has approved verbs' {
        (Get-Command -Module ModDups).Verb | Sort-Object -Unique | Should -BeIn (Get-Verb).Verb
    }

    It 'writes nothing when it is imported' {
        pwsh -NoProfile -NonInteractive -Command "Import-Module '$Manifest' *>&1" | Should -BeNullOrEmpty
    }

    It 'runs in a background job' {
        $job = Start-Job { Import-Module $using:Manifest; Start-BootStorm 8 }
        $result = $job | Receive-Job -Wait -AutoRemoveJob
        $result.WastedBytes | Should -Be (Start-BootStorm 8).WastedBytes
    }
}
