BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $shell = (Get-Process -Id $PID).Path

    # Runs build.ps1 on a machine that has nothing but PowerShell, and what else is said here.
    function Invoke-BareBuild([string] $Arguments, [string] $Path = '', [string] $ModulePath = '') {
        $call = "`$env:PATH = '$Path'; `$env:PSModulePath = '$ModulePath'; " +
            "try { & '$Root/build.ps1' $Arguments -Output '$TestDrive/output' } " +
            'catch { @{ Message = $_.Exception.Message; Id = $_.FullyQualifiedErrorId } | ConvertTo-Json }'
        & $shell -NoProfile -NonInteractive -Command $call
    }
}

Describe 'build.ps1 on a machine without its tools' {
    It 'tells in one message what is missing for <_>' -ForEach 'Build', 'Package', 'Help', 'Test', ('Test', 'Help') {
        $said = Invoke-BareBuild -Arguments "-Task $($_ -join ', ')" | ConvertFrom-Json
        $said.Id | Should -Be 'MissingTool,build.ps1'
        $lines = $said.Message -split '\n'
        $lines[0] | Should -Be "This machine lacks what -Task $($_ -join ', ') takes; nothing was done. Install it and start again:"
        $names = $lines | Select-Object -Skip 1 | ForEach-Object { $_.Trim().Split(' ')[0] }
        $modules = @{ Help = 'Microsoft.PowerShell.PlatyPS'; Test = 'Microsoft.PowerShell.PlatyPS', 'Pester', 'PSScriptAnalyzer' }
        $names | Should -Be @('.NET'; $_ | ForEach-Object { $modules[$_] } | Select-Object -Unique)
        $lines | Select-Object -Skip 1 | Should -Match 'https://|Install-PSResource -Name \S+ -Version \S+$'
        "$TestDrive/output" | Should -Not -Exist
    }

    It 'names what is missing alone' -Skip:(-not $IsLinux) {
        $said = Invoke-BareBuild -Arguments '-Task Help' -Path $env:PATH | ConvertFrom-Json
        $said.Message | Should -Match 'PlatyPS'
        $said.Message | Should -Not -Match 'SDK'
    }

    It 'does not take another release of the SDK for the one it needs' -Skip:(-not $IsLinux) {
        $null = New-Item -ItemType Directory "$TestDrive/old"
        "#!/bin/sh`necho '9.0.300 [/usr/share/dotnet/sdk]'`necho '11.0.100-preview.1 [/usr/share/dotnet/sdk]'" | Set-Content "$TestDrive/old/dotnet"
        chmod +x "$TestDrive/old/dotnet"
        (Invoke-BareBuild -Path "$TestDrive/old" | ConvertFrom-Json).Message | Should -Match 'SDK 10\.0 \(10\.0\.\d+ or later\)'
    }

    It 'ends with a failure' {
        $env:PATH, $path = '', $env:PATH
        try { & $shell -NoProfile -NonInteractive -File "$Root/build.ps1" -Output "$TestDrive/output" *> $null }
        finally { $env:PATH = $path }
        $LASTEXITCODE | Should -Be 1
        "$TestDrive/output" | Should -Not -Exist
    }
}
