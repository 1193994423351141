BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $machine = Join-Path $Captures 'udev-machine'
    $kmod = Join-Path $Root 'tests/unit/Modules/Kmod/kmod-30'
    $modalias = (Get-Content -Raw (Join-Path $machine 'cpu-uevent')).Trim() -replace '^MODALIAS='
    Push-Location $TestDrive
    foreach ($cpu in 0..254) { $null = New-Item -Force -Path "devices/system/cpu/cpu$cpu/uevent" -Value "MODALIAS=$modalias`n" }
    $null = New-Item -Force -Path devices/platform/nothing/uevent -Value "MODALIAS=platform:nothing`n"
    $null = New-Item -ItemType Directory none
    'blacklist kvm_amd', 'options kvm halt_poll_ns=0' | Set-Content modprobe.conf
}

AfterAll { Pop-Location }

Describe 'Resolve-ModuleAlias' {
    It 'becomes again what it was after Export-Clixml: <Type>' -ForEach @(
        @{ Type = 'ModDups.Modules.Kmod.ResolvedModule'; Call = { Resolve-ModuleAlias $modalias -Catalog $machine -ModprobePath modprobe.conf } }
        @{ Type = 'ModDups.Modules.Kmod.LoadAction'; Call = { Resolve-ModuleAlias $modalias -ShowDepends -Catalog $machine -ModprobePath modprobe.conf } }
        @{ Type = 'ModDups.Modules.Devices.DeviceRequest'; Call = { Resolve-ModuleAlias -DevicePath devices -Catalog $machine -ModprobePath modprobe.conf } }
    ) {
        $found = & $Call
        $found | Export-Clixml ./found.xml
        $again = Import-Clixml ./found.xml
        $again | ForEach-Object { $_ | Should -BeOfType $Type }
        $again | ConvertTo-Json -Depth 4 | Should -BeExactly ($found | ConvertTo-Json -Depth 4)
    }

    It 'answers as kmod: <File>' -ForEach @(
        @{ File = 'answers.tsv'; Settings = 'none'; Blacklist = $false }
        @{ File = 'answers-odd.tsv'; Settings = 'odd'; Blacklist = $false }
        @{ File = 'answers-odd-b.tsv'; Settings = 'odd'; Blacklist = $true }
    ) {
        $release = Join-Path $kmod 'release'
        $settings = $Settings -eq 'odd' ? (Join-Path $kmod 'modprobe.d') : 'none'
        $common = @{ Catalog = $release; ModprobePath = $settings; ErrorAction = 'SilentlyContinue' }
        $lines = Get-Content (Join-Path $kmod $File) | Where-Object { $_ -notmatch '^\t' }
        $lines.Count | Should -BeGreaterThan 150
        $rows = $lines | ConvertFrom-Csv -Delimiter "`t" -Header Name, Modules, Actions
        # Some names stand there more than once, and each is asked alone.
        $found = $rows.Name | Resolve-ModuleAlias @common | Group-Object Alias -AsHashTable -CaseSensitive
        $done = $rows.Name | Resolve-ModuleAlias @common -ShowDepends -UseBlacklist:$Blacklist | Group-Object Alias -AsHashTable -CaseSensitive
        foreach ($row in $rows) {
            @(if ($found.ContainsKey($row.Name)) { $found[$row.Name].Module }) -join ',' | Should -BeExactly "$($row.Modules)" -Because $row.Name
            @(if ($done.ContainsKey($row.Name)) { $done[$row.Name] | ForEach-Object { "$_".Replace("$release/", '') } }) -join ';' |
                Should -BeExactly "$($row.Actions)" -Because $row.Name
        }
    }

    It 'tells that each CPU asks for what udev loaded' {
        $request = Resolve-ModuleAlias -DevicePath ./devices -Catalog $machine -ModprobePath ./none
        $request | Should -HaveCount 1
        $request.Bus, $request.DeviceCount | Should -Be 'cpu', 255
        $request.Devices[10] | Should -BeLike '*/devices/system/cpu/cpu10'
        $loaded = Select-String -LiteralPath (Join-Path $Captures 'udev-plain-stock-4/trace') -Pattern 'module_load: (\w+)' | ForEach-Object { $_.Matches.Groups[1].Value }
        $request.Modules | Should -Be ($loaded | Where-Object { $_ -notin 'evdev', 'serio_raw' })
    }

    It 'gives what finds no module with -All' {
        $requests = Resolve-ModuleAlias -DevicePath ./devices -Catalog $machine -ModprobePath ./none -All
        $requests.Modalias | Should -Contain 'platform:nothing'
        $requests | Should -HaveCount 2
    }

    It 'passes over what is blacklisted where a device asks for it' {
        $request = Resolve-ModuleAlias -DevicePath ./devices -Catalog $machine -ModprobePath ./modprobe.conf
        $request.Modules | Should -Not -Contain 'kvm_amd'
        $request.Matches | Where-Object IsBlacklisted | ForEach-Object Module | Should -Be 'kvm_amd'
        Resolve-ModuleAlias kvm_amd -ShowDepends -Catalog $machine -ModprobePath ./modprobe.conf | ForEach-Object Options | Should -Be '', 'halt_poll_ns=0', ''
        Resolve-ModuleAlias kvm_amd -ShowDepends -UseBlacklist -Catalog $machine -ModprobePath ./modprobe.conf | Should -BeNullOrEmpty
    }

    It 'reads the command line of a kernel' {
        $line = Join-Path $TestDrive 'cmdline'
        'quiet evdev.debug=1 modprobe.blacklist=evdev' | Set-Content $line
        $action = Resolve-ModuleAlias evdev -ShowDepends -Catalog $machine -ModprobePath ./modprobe.conf -CommandLinePath $line -KmodVersion 34
        $action.Options | Should -Be 'debug=1'
        (Resolve-ModuleAlias evdev -Catalog $machine -ModprobePath ./modprobe.conf -CommandLinePath $line).IsBlacklisted | Should -BeTrue
    }

    It 'takes patterns of files' {
        Copy-Item (Join-Path $machine 'cpu-uevent') one.uevent
        Copy-Item one.uevent two.uevent
        (Resolve-ModuleAlias -DevicePath ./*.uevent -Catalog $machine -ModprobePath ./none).DeviceCount | Should -Be 1, 1
    }

    It 'tells of a name that nothing answers to, and resolves the others' {
        $found = 'nosuch', 'fs-ext4' | Resolve-ModuleAlias -Catalog $machine -ModprobePath ./none -ErrorVariable problem -ErrorAction SilentlyContinue
        $found.Module | Should -Be 'ext4'
        $problem.FullyQualifiedErrorId | Should -Be 'UnknownModule,ModDups.Commands.ResolveModuleAliasCommand'
    }

    It 'warns where no device asks for anything' {
        'MODALIAS=platform:nothing' | Set-Content nothing
        Resolve-ModuleAlias -DevicePath ./nothing -Catalog $machine -ModprobePath ./none -WarningVariable warning -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        $warning | Should -BeLike '*None of the 1 device(s) asks for any of its modules.*'
    }

    It 'does nothing without its release' {
        { Resolve-ModuleAlias kvm -Catalog ./nosuch } | Should -Throw -ErrorId 'NotFound,*'
    }

    It 'refuses <What>' -ForEach @(
        @{ What = 'names with devices'; Call = { Resolve-ModuleAlias -Name kvm -DevicePath x } }
        @{ What = 'the blacklist without -ShowDepends'; Call = { Resolve-ModuleAlias kvm -UseBlacklist -All } }
        @{ What = '-ShowDepends with devices'; Call = { Resolve-ModuleAlias -DevicePath x -ShowDepends } }
    ) {
        $Call | Should -Throw -ErrorId 'AmbiguousParameterSet,*'
    }

    It 'gives objects that survive ConvertTo-Json' {
        $json = Resolve-ModuleAlias -DevicePath ./devices -Catalog $machine -ModprobePath ./none | ConvertTo-Json -Depth 4 | ConvertFrom-Json
        $json.DeviceCount | Should -Be 255
        $json.Modules | Should -HaveCount 22
        $json.Matches[0].Pattern | Should -Be 'cpu:type:x86,ven*fam*mod*:feature:*0099*'
    }
}
