# What every test file begins with: the module under test, and where the captures are.
Set-StrictMode -Version Latest
$Root = (Resolve-Path -LiteralPath (Join-Path $PSScriptRoot '..' '..')).Path
$Manifest = $env:MODDUPS_MODULE ? $env:MODDUPS_MODULE : (Join-Path $Root 'ModDups.psd1')
$Captures = Join-Path $Root 'tests' 'captures'
Import-Module -Name $Manifest -ErrorAction Stop
