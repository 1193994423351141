#Requires -Version 7.6
<#
.SYNOPSIS
    Builds ModDups, stages it and runs its tests.
.DESCRIPTION
    Build makes bin/, from which ModDups.psd1 imports in the clone, and a copy of the module that stands by itself, under
    output/ModDups/VERSION.
    Test does that, and runs all tests with dotnet test: those of the engine and, where Pester is installed, those of the
    cmdlets against the staged copy.
    Help runs the examples on the pages of src/ModDups/Help anew, and makes en-US/ModDups.dll-Help.xml of the pages.
.EXAMPLE
    ./build.ps1
.EXAMPLE
    ./build.ps1 -Task Test
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Help')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
# What a program returns is looked at below, with the name of the step that failed.
$PSNativeCommandUseErrorActionPreference = $false

$manifest = Join-Path $PSScriptRoot 'ModDups.psd1'
$version = (Import-PowerShellDataFile -LiteralPath $manifest).ModuleVersion
$staged = Join-Path $PSScriptRoot 'output' 'ModDups' $version

function Find-MissingTool {
    param([string] $Task)

    if (-not (Get-Command -Name dotnet -CommandType Application -ErrorAction Ignore)) {
        'the .NET SDK 10.0 or later (https://dotnet.microsoft.com/download)'
    }
    $pester = Get-Module -Name Pester -ListAvailable | Where-Object Version -GE 5.4
    if ($Task -eq 'Test' -and -not $pester) {
        'Pester 5.4 or later (Install-PSResource -Name Pester)'
    }
}

function Invoke-DotNet {
    param([string] $Step, [string[]] $ArgumentList)

    & dotnet $ArgumentList
    if ($LASTEXITCODE -ne 0) {
        throw "${Step} failed: dotnet returned $LASTEXITCODE. Its messages stand above."
    }
}

function Invoke-Build {
    $project = Join-Path $PSScriptRoot 'src' 'ModDups'
    Invoke-DotNet -Step 'The build' -ArgumentList 'build', $project, '--configuration', $Configuration, '--nologo'
}

function Copy-Module {
    if (Test-Path -LiteralPath $staged) {
        Remove-Item -LiteralPath $staged -Recurse
    }
    $bin = New-Item -ItemType Directory -Path (Join-Path $staged 'bin')
    Copy-Item -LiteralPath $manifest -Destination $staged
    Copy-Item -LiteralPath (Join-Path $PSScriptRoot 'en-US') -Destination $staged -Recurse
    foreach ($text in 'LICENSE', 'README.md', 'CHANGELOG.md') {
        Copy-Item -Path (Join-Path $PSScriptRoot $text) -Destination $staged -ErrorAction Ignore
    }
    Copy-Item -Path (Join-Path $PSScriptRoot 'bin' 'ModDups*.dll') -Destination $bin
    Copy-Item -Path (Join-Path $PSScriptRoot 'bin' '*.ps1xml') -Destination $bin
    $staged
}

function Invoke-Test {
    $tests = Join-Path $PSScriptRoot 'tests' 'unit'
    $env:MODDUPS_MODULE = Join-Path $staged 'ModDups.psd1'
    try {
        Invoke-DotNet -Step 'The test run' -ArgumentList 'test', '--project', $tests
    }
    finally {
        $env:MODDUPS_MODULE = $null
    }
}

$missing = @($Task | ForEach-Object { Find-MissingTool -Task $_ } | Select-Object -Unique)
if ($missing) {
    throw "This machine lacks $($missing -join ' and '). Install what is missing and start again."
}

Invoke-Build
Copy-Module
switch ($Task) {
    'Test' { Invoke-Test }
    'Help' { & (Join-Path $PSScriptRoot 'src' 'ModDups' 'Help' 'Update-Help.ps1') -Module (Join-Path $staged 'ModDups.psd1') }
}
