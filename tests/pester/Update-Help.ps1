#Requires -Version 7.6
<#
.SYNOPSIS
    Runs the examples of the help anew, and writes what they print into the help.
.PARAMETER Module
    The manifest of the module.
#>
[CmdletBinding()]
param(
    [string] $Module = (Join-Path $PSScriptRoot '..' '..' 'ModDups.psd1')
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

Import-Module -Name (Join-Path $PSScriptRoot 'HelpExamples.psm1') -Force
$root = (Resolve-Path -LiteralPath (Join-Path $PSScriptRoot '..' '..')).Path
$path = Join-Path $root 'en-US' 'ModDups.dll-Help.xml'
$text = [System.IO.File]::ReadAllText($path)
foreach ($example in Get-HelpExample -Path $path | Where-Object IsForHere) {
    $screen = Invoke-HelpExample -Example $example -Module $Module -Folder (Join-Path $root 'tests' 'captures')
    $old = [System.Security.SecurityElement]::Escape($example.Text).Replace('&apos;', "'").Replace('&quot;', '"')
    if (-not $text.Contains("<dev:code>$old</dev:code>")) { throw "$($example.Command), $($example.Title): not found again." }
    $new = [System.Security.SecurityElement]::Escape($screen).Replace('&apos;', "'").Replace('&quot;', '"')
    $text = $text.Replace("<dev:code>$old</dev:code>", "<dev:code>$new</dev:code>")
}
[System.IO.File]::WriteAllText($path, $text)
