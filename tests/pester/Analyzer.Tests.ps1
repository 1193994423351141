BeforeDiscovery {
    $root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
    $fileCases = Get-ChildItem -Path $root/*.ps*1, $root/src/ModDups/Help/*.ps*1, $root/tests -Include *.ps1, *.psm1, *.psd1 -Recurse |
        Where-Object FullName -NotMatch '/(bin|obj)/' |
        ForEach-Object { @{ Name = [System.IO.Path]::GetRelativePath($root, $_.FullName); File = $_.FullName } }
}

Describe 'PSScriptAnalyzer' {
    It 'finds nothing in <Name>' -ForEach $fileCases {
        if (-not (Get-Module -Name PSScriptAnalyzer -ListAvailable)) {
            Set-ItResult -Skipped -Because 'PSScriptAnalyzer is missing (Install-PSResource -Name PSScriptAnalyzer)'
        }
        $settings = Join-Path $PSScriptRoot 'PSScriptAnalyzerSettings.psd1'
        Invoke-ScriptAnalyzer -Path $File -Settings $settings |
            ForEach-Object { "line $($_.Line): $($_.RuleName): $($_.Message)" } | Should -BeNullOrEmpty
    }
}
