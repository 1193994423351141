#Requires -Version 7.6
<#
.SYNOPSIS
    Makes the help anew: pages for cmdlets that have none, what the examples print, and the MAML of all pages.
.DESCRIPTION
    A page that is made here takes over what Get-Help tells of its cmdlet; where nobody has written anything yet, there
    is a gap between {{ and }} to fill in.
.PARAMETER Module
    The manifest of the module.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $Module
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$root = (Resolve-Path -LiteralPath (Join-Path -Path $PSScriptRoot -ChildPath '../../..')).Path
$captures = Join-Path -Path $root -ChildPath 'tests/captures'
Import-Module -Name Microsoft.PowerShell.PlatyPS -MinimumVersion 1.0
Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'HelpPages.psm1') -Force
Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'HelpExamples.psm1') -Force
Import-Module -Name $Module -Force

foreach ($command in Get-Command -Module ModDups -CommandType Cmdlet) {
    if (-not (Test-Path -LiteralPath (Join-Path -Path $PSScriptRoot -ChildPath "$($command.Name).md"))) {
        Initialize-HelpPage -Command $command -Folder $PSScriptRoot
    }
}
foreach ($example in Get-HelpExample -Folder $PSScriptRoot | Where-Object IsForHere) {
    $screen = Invoke-HelpExample -Example $example -Module $Module -Folder $captures
    $text = [System.IO.File]::ReadAllText($example.Page)
    [System.IO.File]::WriteAllText($example.Page, $text.Replace("``````powershell`n$($example.Text)`n``````", "``````powershell`n$screen`n``````"))
}
Export-HelpFile -Folder $PSScriptRoot -Destination (Join-Path -Path $root -ChildPath 'en-US/ModDups.dll-Help.xml')
