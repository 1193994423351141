BeforeDiscovery {
    $commandCases = (Import-PowerShellDataFile (Join-Path $PSScriptRoot '../../ModDups.psd1')).CmdletsToExport |
        ForEach-Object { @{ Command = $_ } }
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    Add-Type -AssemblyName System.IO.Compression.ZipFile

    function Get-Content64([System.IO.Stream] $Stream) {
        $bytes = [System.IO.MemoryStream]::new()
        $Stream.CopyTo($bytes)
        $Stream.Dispose()
        [Convert]::ToBase64String($bytes.ToArray())
    }

    # Each file of a folder or a package by its name.
    function Read-Folder([string] $Path) {
        $files = [ordered]@{}
        Get-ChildItem -LiteralPath $Path -Recurse -File | Sort-Object FullName | ForEach-Object {
            $files[[System.IO.Path]::GetRelativePath($Path, $_.FullName)] = Get-Content64 ([System.IO.File]::OpenRead($_.FullName))
        }
        $files
    }

    function Read-Package([string] $Path) {
        $files = [ordered]@{}
        $archive = [System.IO.Compression.ZipFile]::OpenRead($Path)
        $archive.Entries | Sort-Object FullName | ForEach-Object { $files[$_.FullName] = Get-Content64 $_.Open() }
        $archive.Dispose()
        $files
    }

    # In a process that knows no other copy of the module, away from the clone.
    function Invoke-Apart([string] $Script) {
        $env:PSModulePath, $path = $output, $env:PSModulePath
        Push-Location $TestDrive
        try { pwsh -NoProfile -NonInteractive -Command "`$ErrorActionPreference = 'Stop'; $Script" 2>&1 }
        finally {
            Pop-Location
            $env:PSModulePath = $path
        }
    }

    $output = Join-Path $TestDrive 'output'
    $again = Join-Path $TestDrive 'again'
    $said = foreach ($folder in $output, $again) {
        pwsh -NoProfile -NonInteractive -File (Join-Path $Root 'build.ps1') -Task Package -Package Module -NoBuild -Output $folder 2>&1
    }
    $version = (Import-PowerShellDataFile (Join-Path $Root 'ModDups.psd1')).ModuleVersion
    $staged = Join-Path $output 'ModDups' $version
    $package = "ModDups.$version.nupkg"
    if (-not (Test-Path "$output/$package")) { throw "build.ps1 -Task Package said: $said" }
    $files = Read-Folder $staged
}

Describe 'The staged copy' {
    It 'holds what is needed, and nothing else' {
        $needed = @(
            'CHANGELOG.md'
            'LICENSE'
            'ModDups.psd1'
            'README.md'
            'bin/ModDups.Engine.dll'
            'bin/ModDups.Format.ps1xml'
            'bin/ModDups.Types.ps1xml'
            'bin/ModDups.Views.dll'
            'bin/ModDups.dll'
            'en-US/ModDups.dll-Help.xml'
            'en-US/about_ModDups.help.txt'
            'en-US/about_ModDups_Errors.help.txt'
            'en-US/about_ModDups_Evidence.help.txt'
            'en-US/about_ModDups_Remedies.help.txt'
        )
        $files.Keys | Sort-Object | Should -Be ($needed | Sort-Object)
    }

    It 'has a manifest without a fault, and is found by its name' {
        $said = Invoke-Apart """`$((Test-ModuleManifest '$staged/ModDups.psd1').Version)""; Import-Module ModDups; (Get-Module ModDups).ModuleBase; (Get-Module ModDups).ExportedCmdlets.Count"
        $said | Should -Be $version, $staged, (Import-PowerShellDataFile (Join-Path $Root 'ModDups.psd1')).CmdletsToExport.Count
    }

    It 'is imported by its path' {
        foreach ($path in "$staged/ModDups.psd1", "$output/ModDups") {
            Invoke-Apart "Import-Module '$path'; (Get-Module ModDups).ModuleBase" | Should -Be $staged
        }
    }

    It 'is loaded by a cmdlet and by an alias, without Import-Module' {
        Invoke-Apart '(Start-BootStorm 2).CpuCount' | Should -Be 2
        Invoke-Apart '(sabs 2 | gmst).ModulesLoaded' | Should -Be (Start-BootStorm 2 | Get-ModuleStats).ModulesLoaded
    }

    It 'has the cmdlets at work' {
        $said = Invoke-Apart @'
            $bench = New-ModuleBench -TrackDuplicates
            "module`tlen`nkvm`t1000" | Set-Content ./catalog.tsv
            $null = New-Item -ItemType Directory ./release
            'kernel/kvm.ko:', 'kernel/kvm-amd.ko:' | Set-Content ./release/modules.dep
            'alias fs-kvm kvm', 'alias fs-kvm kvm_amd' > ./release/modules.alias
            $calls = 'thread file start_us end_us errno', '0 kvm.ko 5 6 0', '1 kvm.ko 7 8 EEXIST' -replace ' ', "`t"
            $line = '[    5.300012] module: module-autoload: duplicate request for module fs-xfs'
            $made = @{
                'Start-BootStorm' = Start-BootStorm 4
                'Compare-BootStorm' = Start-BootStorm 4 | Compare-BootStorm (Start-BootStorm 4 -Seed 1)
                'Compare-ModuleStats' = Start-BootStorm 4, 8 | Compare-ModuleStats
                'Invoke-ModuleReplay' = $calls | Invoke-ModuleReplay -Catalog ./catalog.tsv
                'Invoke-ModuleRequest' = Invoke-ModuleRequest evdev -Concurrency 2 -Bench $bench
                'New-ModuleBench' = $bench
                'Get-ModuleAdvice' = Get-ModuleAdvice -CpuCount 4
                'Get-ModuleBench' = Get-ModuleBench
                'Get-ModuleBenchLog' = Get-ModuleBenchLog $bench
                'Get-ModuleKernel' = Get-ModuleKernel 6.12
                'Get-ModuleRemedy' = Get-ModuleRemedy
                'Get-ModuleCatalog' = Get-ModuleCatalog -Catalog ./catalog.tsv
                'Test-ModuleCatalog' = Test-ModuleCatalog -Catalog ./release -ModprobePath ./release -WarningAction Ignore
                'Get-ModuleLoadEvent' = $line | Get-ModuleLoadEvent
                'Measure-BootStorm' = Start-BootStorm 4, 8 | Measure-BootStorm
                'Measure-ModuleFleet' = Measure-ModuleFleet ./release -ErrorAction Ignore
                'Measure-ModuleLoadCause' = $line | Get-ModuleLoadEvent | Measure-ModuleLoadCause
                'Save-ModuleEvidence' = Save-ModuleEvidence -Path ./evidence.tar.gz
                'Resolve-ModuleAlias' = Resolve-ModuleAlias kvm -Catalog ./release -ModprobePath ./release
                'Get-ModuleStats' = Get-ModuleStats -Bench $bench
                'Get-DuplicateFailedModule' = Start-BootStorm 4 | Get-DuplicateFailedModule
                'Show-BootStorm' = Start-BootStorm 4, 8 | Show-BootStorm
                'Export-ModuleBootChart' = $line | Get-ModuleLoadEvent | Export-ModuleBootChart -OutFile ./boot.svg -PassThru
                'Export-ModuleMetric' = Export-ModuleMetric -NoAdvice -ErrorAction Ignore
                'Export-ModuleReport' = Start-BootStorm 4 | Export-ModuleReport -OutFile ./storm.html -PassThru
                'Export-ModuleTimeline' = $line | Get-ModuleLoadEvent | Export-ModuleTimeline -OutFile ./boot.json -PassThru
                'Export-BootStorm' = Start-BootStorm 4 | Export-BootStorm ./storm.csv -PassThru
            }
            $made.Keys | Where-Object { $null -ne $made[$_] -and ($made[$_] | Out-String).Trim() } | Sort-Object
'@
        # Start-ModuleStorm would load modules here.
        $said | Should -Be ((Import-PowerShellDataFile (Join-Path $Root 'ModDups.psd1')).CmdletsToExport -ne 'Start-ModuleStorm' | Sort-Object)
    }

    It 'has its help: <Command>' -ForEach $commandCases {
        $said = Invoke-Apart "(Get-Help $Command).examples.example.Count"
        [int]$said | Should -BeGreaterOrEqual 3
    }

    It 'has its about topics' {
        Invoke-Apart '(Get-Help about_ModDups*).Name | Sort-Object' | Should -Be ('about_ModDups', 'about_ModDups_Errors', 'about_ModDups_Evidence', 'about_ModDups_Remedies' | Sort-Object)
    }

    It 'passes the tests of the clone' {
        if ($env:MODDUPS_MODULE) { Set-ItResult -Skipped -Because 'all tests run against a staged copy' }
        $env:MODDUPS_MODULE = "$staged/ModDups.psd1"
        try {
            $call = "& '$PSScriptRoot/Invoke-Tests.ps1' -Name Comparison, Completion, DuplicateFailedModule, ModuleBench, ModuleRemedy, ModuleReplay, Views; exit `$LASTEXITCODE"
            $said = pwsh -NoProfile -NonInteractive -Command $call
        }
        finally { $env:MODDUPS_MODULE = $null }
        $LASTEXITCODE | Should -Be 0 -Because ($said -join "`n")
        @($said)[-1] | Should -Match 'Pester: \d\d+ passed, 0 failed'
    }

    It 'is as it was after all this, and nothing holds it' {
        (Read-Folder $staged).GetEnumerator() | ForEach-Object { "$($_.Key) $($_.Value)" } |
            Should -Be ($files.GetEnumerator() | ForEach-Object { "$($_.Key) $($_.Value)" })
        Rename-Item $staged "$staged.moved"
        Rename-Item "$staged.moved" $staged
    }
}

Describe 'The package' {
    BeforeAll { $packed = Read-Package "$output/$package" }

    It 'has what the staged copy has, byte for byte, and the parts of a package' {
        foreach ($name in $files.Keys) { $packed[$name] | Should -Be $files[$name] -Because $name }
        $packed.Keys | Where-Object { $_ -notin $files.Keys } | Sort-Object | Should -Be @(
            '[Content_Types].xml', '_rels/.rels', 'ModDups.nuspec', 'package/services/metadata/core-properties/nuget.psmdcp' | Sort-Object)
    }

    It 'says of itself what the manifest says' {
        $nuspec = [xml][System.Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($packed['ModDups.nuspec'])).TrimStart([char]0xFEFF)
        $manifest = Import-PowerShellDataFile "$staged/ModDups.psd1"
        $metadata = $nuspec.package.metadata
        $metadata.id, $metadata.version, $metadata.authors, $metadata.description |
            Should -Be 'ModDups', $version, $manifest.Author, $manifest.Description
        $tags = $metadata.tags -split ' '
        $tags | Should -Contain 'PSModule'
        foreach ($tag in $manifest.PrivateData.PSData.Tags) { $tags | Should -Contain $tag }
        foreach ($command in $manifest.CmdletsToExport) { $tags | Should -Contain "PSCmdlet_$command" }
    }

    It 'has the same bytes when it is packed again' {
        (Get-FileHash "$again/$package").Hash | Should -Be (Get-FileHash "$output/$package").Hash
    }
}
