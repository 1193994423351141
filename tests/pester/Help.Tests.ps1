BeforeDiscovery {
    $root = (Resolve-Path (Join-Path $PSScriptRoot '..' '..')).Path
    Import-Module (Join-Path $root 'src/ModDups/Help/HelpExamples.psm1') -Force
    $exampleCases = Get-HelpExample -Folder (Join-Path $root 'src/ModDups/Help') |
        ForEach-Object { @{ Command = $_.Command; Title = $_.Title; Example = $_ } }
    $commandCases = (Import-PowerShellDataFile (Join-Path $root 'ModDups.psd1')).CmdletsToExport |
        ForEach-Object { @{ Command = $_ } }
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    Import-Module (Join-Path $Root 'src/ModDups/Help/HelpExamples.psm1') -Force
}

Describe 'The help of <Command>' -ForEach $commandCases {
    BeforeAll {
        $help = Get-Help $Command -Full
        $own = (Get-Command $Command).Parameters.Values |
            Where-Object Name -NotIn ([System.Management.Automation.PSCmdlet]::CommonParameters)
    }

    It 'is found, and is not the one that PowerShell makes itself' {
        $help.Synopsis | Should -Not -BeNullOrEmpty
        $help.Synopsis | Should -Not -BeLike "*$Command*"
        $help.description.Text | Should -Not -BeNullOrEmpty
    }

    It 'has three examples or more, each with a title, a command and a word about it' {
        $help.examples.example.Count | Should -BeGreaterOrEqual 3
        foreach ($example in $help.examples.example) {
            $example.title | Should -Match '^Example \d+: '
            $example.code | Should -Match "(?s)^PS> .*$Command"
            $example.remarks[0].Text | Should -Not -BeNullOrEmpty
        }
    }

    It 'describes every parameter, and no other' {
        $described = @($help.parameters.PSObject.Properties.Where{ $_.Name -eq 'parameter' } | ForEach-Object Value)
        $described | ForEach-Object Name | Sort-Object | Should -Be ($own | ForEach-Object Name | Sort-Object)
        foreach ($parameter in $described) { $parameter.description.Text | Should -Not -BeNullOrEmpty }
    }

    It 'says what a parameter has by default' {
        $new = (Get-Command $Command).ImplementingType::new()
        foreach ($parameter in @($help.parameters.PSObject.Properties.Where{ $_.Name -eq 'parameter' } | ForEach-Object Value)) {
            $value = $new.PSObject.Properties[$parameter.name]?.Value
            # What the code decides later stands there in words.
            if ("$value") { $parameter.defaultValue -replace '^All$', '*' | Should -Be "$value" -Because $parameter.name }
            else { $parameter.defaultValue | Should -Not -BeNullOrEmpty -Because $parameter.name }
        }
    }

    It 'tells the aliases of the cmdlet' {
        $aliases = @(Get-Alias -Definition $Command -ErrorAction Ignore)
        $told = "$($help.PSObject.Properties['alertSet']?.Value?.alert?.Text)"
        foreach ($alias in $aliases) { $told | Should -BeLike "*Alias: $alias*" }
        if (-not $aliases) { $told | Should -Not -BeLike '*Alias:*' }
    }

    It 'has no gap left to fill' {
        ($help | Out-String) | Should -Not -BeLike '*{{*'
    }
}

Describe 'The example of <Command>: <Title>' -ForEach $exampleCases {
    It 'prints what the help says' {
        if (-not $Example.IsForHere) { Set-ItResult -Skipped -Because 'it takes another machine or root''s rights' }
        $screen = Invoke-HelpExample -Example $Example -Module $Manifest -Folder $Captures
        # Where a line is broken depends on the culture, and so on what is installed.
        $screen -replace '\s' | Should -Be ($Example.Text -replace '\s') -Because 'build.ps1 -Task Help writes it anew'
    }
}

Describe 'The help file' {
    It 'is what build.ps1 -Task Help makes of the pages' {
        if (-not (Get-Module -Name Microsoft.PowerShell.PlatyPS -ListAvailable)) {
            Set-ItResult -Skipped -Because 'PlatyPS is missing (Install-PSResource -Name Microsoft.PowerShell.PlatyPS)'
        }
        $made = Join-Path $TestDrive 'ModDups.dll-Help.xml'
        $call = "Import-Module '$Root/src/ModDups/Help/HelpPages.psm1'; Export-HelpFile -Folder '$Root/src/ModDups/Help' -Destination '$made'"
        pwsh -NoProfile -NonInteractive -Command $call | Should -BeNullOrEmpty
        Get-Content -Raw $made | Should -BeExactly (Get-Content -Raw (Join-Path $Root 'en-US/ModDups.dll-Help.xml'))
    }
}

Describe 'about_ModDups' {
    BeforeAll { $about = Get-Help about_ModDups | Out-String }

    It 'is found' {
        $about | Should -BeLike '*What duplicate requests for kernel modules do*'
    }
}

Describe 'about_ModDups_Remedies' {
    It 'is found' {
        Get-Help about_ModDups_Remedies | Out-String | Should -BeLike '*The remedies against duplicate module loads*'
    }
}
