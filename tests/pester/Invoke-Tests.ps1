#Requires -Version 7.6
<#
.SYNOPSIS
    Runs the tests of the cmdlets in this session, and tells how each ended.
.DESCRIPTION
    It is meant for a process of its own. The module under test is that of the environment variable MODDUPS_MODULE, or
    else that of the clone.
.PARAMETER Name
    Which files, without their .Tests.ps1; all by default.
.PARAMETER Result
    A file for one JSON object a line: File, Name, Result, Message and Milliseconds of each test.
.OUTPUTS
    The last line is: Pester: N passed, N failed, N skipped. The exit status is 0 where none failed, 1 where one did, and
    2 where Pester is missing.
#>
[CmdletBinding()]
param(
    [string[]] $Name = '*',

    [string] $Result
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$pester = Get-Module -Name Pester -ListAvailable | Where-Object { $_.Version -ge '5.4' -and $_.Version -lt '6.0' } |
    Sort-Object Version -Descending | Select-Object -First 1
if (-not $pester) {
    'Pester 5.4 or later is missing (Install-PSResource -Name Pester).'
    exit 2
}
Import-Module -Name $pester.Path

$configuration = New-PesterConfiguration
$configuration.Run.Path = $Name | ForEach-Object { Join-Path $PSScriptRoot "$_.Tests.ps1" }
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'None'
$run = Invoke-Pester -Configuration $configuration

$tests = @(
    foreach ($test in $run.Tests) {
        [pscustomobject]@{
            File         = Split-Path -Path $test.ScriptBlock.File -Leaf
            Name         = $test.ExpandedPath
            Result       = $test.Result
            Message      = @($test.ErrorRecord | ForEach-Object { $test.Result -eq 'Failed' ? "$_`n$($_.ScriptStackTrace)" : "$_" }) -join "`n"
            Milliseconds = [int]$test.Duration.TotalMilliseconds
        }
    }
    # A file that broke before its tests began would be passed over in silence.
    foreach ($container in $run.Containers.Where{ $_.Result -eq 'Failed' -and $_.ErrorRecord }) {
        [pscustomobject]@{
            File         = Split-Path -Path "$($container.Item)" -Leaf
            Name         = 'the file itself'
            Result       = 'Failed'
            Message      = "$($container.ErrorRecord)"
            Milliseconds = 0
        }
    }
)
if ($Result) {
    $tests | ForEach-Object { $_ | ConvertTo-Json -Compress } | Set-Content -LiteralPath $Result
}
$tests | Where-Object Result -EQ 'Failed' | ForEach-Object { "FAILED $($_.File): $($_.Name)`n$($_.Message)" }
$counts = 'Passed', 'Failed', 'Skipped' | ForEach-Object { $kind = $_; @($tests | Where-Object Result -EQ $kind).Count }
'Pester: {0} passed, {1} failed, {2} skipped' -f $counts
exit ($counts[1] -gt 0 ? 1 : 0)
