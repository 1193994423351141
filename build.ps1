#Requires -Version 7.6
<#
.SYNOPSIS
    Builds ModDups, stages it, packs it, makes its help and runs its tests.
.DESCRIPTION
    Build makes bin/, from which ModDups.psd1 imports in the clone, and a copy of the module that stands by itself, under
    output/ModDups/VERSION.
    Package does that, and packs the copy for a gallery: output/ModDups.VERSION.nupkg. On Linux it also makes the packages of
    the command moddups, by src/packages/make: for dotnet tool, Debian and rpm. The same sources give the same bytes.
    Test does what Build does, and runs all tests with dotnet test: those of the engine, and those of the cmdlets against
    the staged copy.
    Views does what Build does, and makes src/ModDups/*.ps1xml, PowerShell's views and types, of the descriptions in
    src/ModDups.Views.
    Help does what Build does, runs the examples on the pages of src/ModDups/Help anew, and makes
    en-US/ModDups.dll-Help.xml of the pages. A cmdlet without a page gets one.
.PARAMETER Task
    What is to be done.
.PARAMETER Configuration
    How the code is compiled.
.PARAMETER Output
    The folder for the staged copy and the package.
.PARAMETER Package
    The packages of -Task Package: Module is PowerShell's, the others are those of the command. Without it, all that this
    machine has the programs for; the others are warned of.
.PARAMETER NoBuild
    Takes bin/ as it is.
.EXAMPLE
    ./build.ps1
.EXAMPLE
    ./build.ps1 -Task Test
.EXAMPLE
    ./build.ps1 -Task Package
    Publish-PSResource -NupkgPath ./output/ModDups.0.1.0.nupkg -Repository PSGallery -ApiKey $key
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Views', 'Help', 'Package')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    [string] $Output = (Join-Path -Path $PSScriptRoot -ChildPath 'output'),

    [ValidateSet('Module', 'Tool', 'Deb', 'Rpm')]
    [string[]] $Package,

    [switch] $NoBuild
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
# What a program returns is looked at below, with the name of the step that failed.
$PSNativeCommandUseErrorActionPreference = $false

$root = $PSScriptRoot
$project = Join-Path -Path $root -ChildPath 'src/ModDups'

function Find-MissingTool {
    param([string[]] $Task)

    $needed = [version]([System.IO.File]::ReadAllText("$root/global.json") | ConvertFrom-Json).sdk.version
    if (-not (Test-Sdk -Needed $needed)) {
        ".NET SDK $($needed.ToString(2)) ($needed or later): https://dotnet.microsoft.com/download"
    }
    $modules = @(
        @{ Name = 'Microsoft.PowerShell.PlatyPS'; Least = '1.0'; Below = '2.0'; For = @('Help', 'Test') }
        @{ Name = 'Pester'; Least = '5.4'; Below = '6.0'; For = @('Test') }
        @{ Name = 'PSScriptAnalyzer'; Least = '1.21'; Below = '2.0'; For = @('Test') }
    )
    foreach ($module in $modules) {
        $found = Get-Module -Name $module.Name -ListAvailable |
            Where-Object { $_.Version -ge $module.Least -and $_.Version -lt $module.Below }
        $isNeeded = $module.For -match "^($($Task -join '|'))$"
        if ($isNeeded -and -not $found) {
            '{0} {1} or later: Install-PSResource -Name {0} -Version ''[{1},{2})''' -f $module.Name, $module.Least, $module.Below
        }
    }
}

function Test-Sdk {
    param([version] $Needed)

    if (-not (Get-Command -Name dotnet -CommandType Application -ErrorAction Ignore)) { return $false }
    # As global.json has it: a later feature band will do, another release won't.
    foreach ($line in @(& dotnet --list-sdks) -match '^\d+\.\d+\.\d+ ') {
        $version = [version]$line.Split(' ')[0]
        if ($version.ToString(2) -eq $Needed.ToString(2) -and $version -ge $Needed) { return $true }
    }
    $false
}

function Invoke-DotNet {
    param([string] $Step, [string[]] $ArgumentList)

    & dotnet $ArgumentList | Out-Host
    if ($LASTEXITCODE -ne 0) {
        throw "${Step} failed: dotnet returned $LASTEXITCODE. Its messages stand above."
    }
}

function Update-View {
    # In a process of its own: an assembly is never unloaded again.
    $script = {
        param([string] $Bin, [string] $Project)
        $null = Add-Type -Path "$Bin/ModDups.Views.dll" -PassThru
        foreach ($file in 'Format', 'Types') {
            $text = $file -eq 'Format' ? [ModDups.Views.PowerShell.FormatFile]::Make() : [ModDups.Views.PowerShell.TypeFile]::Make()
            foreach ($folder in $Project, $Bin) { [System.IO.File]::WriteAllText("$folder/ModDups.$file.ps1xml", $text) }
        }
    }
    & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command $script -args (Join-Path -Path $root -ChildPath 'bin'), $project | Out-Host
    if ($LASTEXITCODE -ne 0) {
        throw 'The views could not be made. The messages stand above.'
    }
}

function Copy-Module {
    param([string] $Staged)

    if (Test-Path -LiteralPath $Staged) {
        Remove-Item -LiteralPath $Staged -Recurse
    }
    $bin = New-Item -ItemType Directory -Path (Join-Path -Path $Staged -ChildPath 'bin')
    $help = New-Item -ItemType Directory -Path (Join-Path -Path $Staged -ChildPath 'en-US')
    foreach ($file in 'ModDups.psd1', 'README.md', 'CHANGELOG.md', 'LICENSE') {
        Copy-Item -LiteralPath (Join-Path -Path $root -ChildPath $file) -Destination $Staged
    }
    Copy-Item -Path "$root/en-US/*.xml", "$root/en-US/about_*.help.txt" -Destination $help
    foreach ($file in 'ModDups.dll', 'ModDups.Engine.dll', 'ModDups.Views.dll', 'ModDups.Format.ps1xml', 'ModDups.Types.ps1xml') {
        Copy-Item -LiteralPath (Join-Path -Path $root -ChildPath "bin/$file") -Destination $bin
    }
}

function Compress-Module {
    param([hashtable] $Manifest, [string] $Staged, [string] $Configuration)

    # What a gallery looks for, as Publish-PSResource writes it.
    $tags = @(
        $Manifest.PrivateData.PSData.Tags
        'PSModule'
        'PSIncludes_Cmdlet'
        $Manifest.CmdletsToExport | ForEach-Object { "PSCmdlet_$_"; "PSCommand_$_" }
    )
    $nuspec = [xml]'<package><metadata /><files><file src="**" target="" /></files></package>'
    $metadata = [ordered]@{
        id                       = 'ModDups'
        version                  = $Manifest.ModuleVersion
        authors                  = $Manifest.Author
        owners                   = $Manifest.CompanyName
        requireLicenseAcceptance = 'false'
        description              = $Manifest.Description
        releaseNotes             = $Manifest.PrivateData.PSData.ReleaseNotes
        copyright                = $Manifest.Copyright
        tags                     = $tags -join ' '
    }
    foreach ($entry in $metadata.GetEnumerator()) {
        $element = $nuspec.package['metadata'].AppendChild($nuspec.CreateElement($entry.Key))
        $element.InnerText = $entry.Value
    }
    $path = Join-Path -Path ([System.IO.Path]::GetTempPath()) -ChildPath "moddups-$([guid]::NewGuid()).nuspec"
    $nuspec.Save($path)
    try {
        Invoke-DotNet -Step 'The packing' -ArgumentList @(
            'pack', $project, '--no-build', '--nologo', '--configuration', $Configuration
            '--output', (Split-Path -Path $Staged | Split-Path)
            "-p:NuspecFile=$path", "-p:NuspecBasePath=$Staged"
            # It looks for libraries of a project; this is a module, as which it would find fault with each file.
            '-p:NoPackageAnalysis=true'
            '-p:DeterministicTimestamp=2000-01-01T00:00:00Z'
        )
    }
    finally {
        Remove-Item -LiteralPath $path
    }
}

function Select-Package {
    $programs = [ordered]@{ Tool = 'bash'; Deb = 'dpkg-deb'; Rpm = 'rpmbuild' }
    'Module'
    foreach ($package in $programs.Keys) {
        if (Get-Command -Name $programs[$package] -CommandType Application -ErrorAction Ignore) { $package }
        else { Write-Warning -Message "Skipping the package ${package}: this machine has no $($programs[$package])." }
    }
}

function Invoke-PackageScript {
    param([string[]] $Package, [string] $Output)

    & bash "$root/src/packages/make" --output $Output $Package.ToLowerInvariant() | Out-Host
    if ($LASTEXITCODE -ne 0) {
        throw "The packages of the command failed: src/packages/make returned $LASTEXITCODE. Its messages stand above."
    }
}

function Invoke-Test {
    param([string] $Module)

    $env:MODDUPS_MODULE = $Module
    try {
        Invoke-DotNet -Step 'The test run' -ArgumentList 'test', '--project', (Join-Path -Path $root -ChildPath 'tests/unit')
    }
    finally {
        $env:MODDUPS_MODULE = $null
    }
}

$missing = @(Find-MissingTool -Task $Task)
if ($missing) {
    $message = @("This machine lacks what -Task $($Task -join ', ') takes; nothing was done. Install it and start again:"; $missing) -join "`n  "
    # Thrown as a cmdlet does it, it is shown in its lines.
    $PSCmdlet.ThrowTerminatingError([System.Management.Automation.ErrorRecord]::new(
            [System.InvalidOperationException]::new($message), 'MissingTool', 'NotInstalled', $Task))
}

$manifest = Import-PowerShellDataFile -LiteralPath (Join-Path -Path $root -ChildPath 'ModDups.psd1')
$Output = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($Output)
$staged = Join-Path -Path $Output -ChildPath "ModDups/$($manifest.ModuleVersion)"
if (-not $NoBuild) {
    Invoke-DotNet -Step 'The build' -ArgumentList 'build', $project, '--configuration', $Configuration, '--nologo'
}
if ('Views' -in $Task) {
    Update-View
}
if ('Help' -in $Task) {
    # In a process of its own: this session may have another build of the module.
    & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -File (Join-Path -Path $project -ChildPath 'Help/Update-Help.ps1') -Module (Join-Path -Path $root -ChildPath 'ModDups.psd1') | Out-Host
    if ($LASTEXITCODE -ne 0) {
        throw 'The help could not be made. The messages stand above.'
    }
}
Copy-Module -Staged $staged
if ('Package' -in $Task) {
    if (-not $Package) { $Package = Select-Package }
    if ('Module' -in $Package) { Compress-Module -Manifest $manifest -Staged $staged -Configuration $Configuration }
    $ofCommand = @($Package -ne 'Module')
    if ($ofCommand) { Invoke-PackageScript -Package $ofCommand -Output $Output }
}
if ('Test' -in $Task) { Invoke-Test -Module (Join-Path -Path $staged -ChildPath 'ModDups.psd1') }
$staged
