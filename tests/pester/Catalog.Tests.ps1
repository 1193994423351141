BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $lists = Join-Path $Root 'tests/unit/Modules/Kmod/kmod-30/release'
    $odd = Join-Path $Root 'tests/unit/Modules/Kmod/kmod-30/modprobe.d'
    Push-Location $TestDrive
    "module`tfile`tlen`tdepends`taliases`nkvm`tkvm.ko`t1000`t`t`nkvm_intel`tkvm-intel.ko`t3000`tkvm`tx-1 x-2`nevdev`tevdev.ko`t2000`t`t" | Set-Content table.tsv
    'blacklist kvm-intel', 'install evdev /bin/true' | Set-Content local.conf
    $null = New-Item -ItemType Directory release/kernel, empty
    [System.IO.File]::WriteAllBytes("$TestDrive/release/kernel/a.ko", [byte[]]::new(100))
    'kernel/a.ko:', 'kernel/gone.ko: kernel/a.ko' | Set-Content release/modules.dep
    'kernel/b-c.ko' | Set-Content release/modules.builtin
    Set-Content release/modules.alias ''
}

AfterAll { Pop-Location }

Describe 'Get-ModuleCatalog' {
    It 'becomes again what it was after Export-Clixml' {
        $modules = Get-ModuleCatalog -Catalog $lists -ModprobePath $odd -WarningAction Ignore -ErrorAction Ignore
        $modules | Export-Clixml ./modules.xml
        $again = Import-Clixml ./modules.xml
        $again | ForEach-Object { $_ | Should -BeOfType ModDups.Modules.Release.ReleaseModule }
        $again | ConvertTo-Json -Depth 4 | Should -BeExactly ($modules | ConvertTo-Json -Depth 4)
    }

    It 'gives a module for each that is listed, and behind them the built-in ones' {
        $modules = Get-ModuleCatalog -Catalog $lists -ModprobePath $odd -WarningAction Ignore
        $modules | Should -HaveCount 84
        $modules[0].GetType().FullName | Should -Be 'ModDups.Modules.Release.ReleaseModule'
        $modules.IsBuiltIn | Should -Be ((@($false) * 76) + (@($true) * 8))
    }

    It 'warns once that the files are not there' {
        $null = Get-ModuleCatalog -Catalog $lists -ModprobePath $odd -WarningVariable warning -WarningAction SilentlyContinue
        $warning | Should -HaveCount 1
        $warning[0] | Should -BeLike "*76 of its modules' files are not there*"
    }

    It 'gives a module whose file is damaged or not there, with the sizes that are known' {
        $modules = Get-ModuleCatalog -Catalog ./release -ModprobePath ./empty -WarningVariable warning -WarningAction SilentlyContinue
        $modules.Name | Should -Be 'a', 'gone', 'b_c'
        $modules.ImageBytes | Should -Be 100, $null, $null
        $modules.MemoryBytes | Should -Be $null, $null, $null
        $modules[1].Path | Should -Be "$TestDrive/release/kernel/gone.ko"
        $warning | Should -HaveCount 2
        $warning[0] | Should -BeLike '*a.ko: The module is not an ELF image.*'
    }

    It 'takes names with wildcards, whatever the case of the letters' {
        (Get-ModuleCatalog KVM-*, ev[a-e]ev -Catalog ./table.tsv).Name | Should -Be 'kvm_intel', 'evdev'
        Get-ModuleCatalog nosuch* -Catalog ./table.tsv | Should -BeNullOrEmpty
    }

    It 'refuses a name that is not there, and gives the others' {
        $modules = Get-ModuleCatalog nosuch, kvm -Catalog ./table.tsv -ErrorAction SilentlyContinue -ErrorVariable problem
        $modules.Name | Should -Be 'kvm'
        $problem | Should -HaveCount 1
        $problem.FullyQualifiedErrorId | Should -Be 'UnknownModule,ModDups.Commands.GetModuleCatalogCommand'
        $problem.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'takes names and objects with a name from the pipeline' {
        ('kvm', 'evdev' | Get-ModuleCatalog -Catalog ./table.tsv).Name | Should -Be 'kvm', 'evdev'
        $modules = Get-DuplicateFailedModule (Join-Path $Captures 'early-8/stats') | Get-ModuleCatalog -Catalog (Join-Path $Captures 'catalog-17.tsv')
        $modules | Should -HaveCount @(Get-DuplicateFailedModule (Join-Path $Captures 'early-8/stats')).Count
    }

    It 'takes a catalog that was read before' {
        $catalog = [ModDups.Modules.Catalog.ModuleCatalog]::BuiltIn
        (Get-ModuleCatalog -Catalog $catalog -ModprobePath ./local.conf).Count | Should -Be $catalog.Modules.Count
        (Get-ModuleCatalog kvm_intel -Catalog $catalog -ModprobePath ./local.conf).IsBlacklisted | Should -BeTrue
    }

    It 'can be filtered, sorted, written as CSV and as JSON' {
        $modules = Get-ModuleCatalog -Catalog ./table.tsv -ModprobePath ./local.conf
        ($modules | Where-Object IsBlacklisted).Name | Should -Be 'kvm_intel'
        ($modules | Where-Object InstallCommand).Name | Should -Be 'evdev'
        ($modules | Sort-Object ImageBytes -Descending).Name | Should -Be 'kvm_intel', 'evdev', 'kvm'
        $row = ($modules | ConvertTo-Csv | ConvertFrom-Csv)[1]
        $row.Dependencies, $row.Aliases, $row.ImageBytes, $row.IsBlacklisted | Should -Be 'kvm', 'x-1; x-2', '3000', 'True'
        $json = ($modules | ConvertTo-Json -WarningAction Stop | ConvertFrom-Json)[1]
        $json.Aliases | Should -Be 'x-1', 'x-2'
        $json.ImageBytes, $json.MemoryBytes | Should -Be 3000, $null
    }

    It 'stops when enough was given' {
        (Get-ModuleCatalog -Catalog $lists -ModprobePath $odd -WarningAction Ignore | Select-Object -First 2).Count | Should -Be 2
    }

    It 'ends with an error where there is no such catalog' {
        { Get-ModuleCatalog -Catalog ./nosuch } | Should -Throw -ErrorId 'NotFound,ModDups.Commands.GetModuleCatalogCommand'
        { Get-ModuleCatalog -Catalog ./empty } | Should -Throw -ErrorId 'NotFound,ModDups.Commands.GetModuleCatalogCommand'
        { Get-ModuleCatalog -Catalog ./table.tsv -ModprobePath env:PATH } | Should -Throw -ErrorId 'ProviderNotSupported,*'
    }

    It 'measures with -Measure what has to be decompressed' {
        $measured = Join-Path $TestDrive 'measured'
        $null = New-Item -ItemType Directory $measured
        # zstd of 5000 bytes of text from a pipe, without their number.
        [System.IO.File]::WriteAllBytes("$measured/a.ko.zst", [convert]::FromBase64String('KLUv/QRYhQAAQG1vZHVsZSAKAQB9s75wASTBzqc='))
        'a.ko.zst:' | Set-Content $measured/modules.dep
        Set-Content $measured/modules.alias ''
        (Get-ModuleCatalog -Catalog $measured -WarningAction Ignore).ImageBytes | Should -BeNullOrEmpty
        $module = Get-ModuleCatalog -Catalog $measured -Measure -WarningVariable warning -WarningAction SilentlyContinue
        if ($warning -like '*libzstd.so.1 is missing*') { Set-ItResult -Skipped -Because 'libzstd.so.1 is missing (apt-get install libzstd1)' }
        $module.ImageBytes, $module.FileBytes, $module.Compression | Should -Be 5000, 29, 'Zstd'
    }
}

Describe 'Test-ModuleCatalog' {
    BeforeAll {
        $null = New-Item -ItemType Directory audited
        'a.ko:', 'b.ko:', 'c.ko:' | Set-Content audited/modules.dep
        'alias fs-x a', 'alias fs-x b', 'alias fs-y b', 'alias fs-y c' | Set-Content audited/modules.alias
        'softdep a pre: b', 'softdep b pre: a' | Set-Content audited/modules.softdep
    }

    It 'gives a finding for each cycle and each set of modules with the same aliases' {
        $findings = Test-ModuleCatalog -Catalog ./audited -ModprobePath ./empty -WarningAction Ignore
        $findings.Kind | Should -Be 'DependencyCycle', 'SharedAlias', 'SharedAlias'
        $findings[1].Modules | Should -Be 'a', 'b'
        $findings[1].Aliases | Should -Be 'fs-x'
        $findings[0] | Should -BeOfType ModDups.Modules.Audit.CatalogFinding
    }

    It 'gives a finding about several names once' {
        'a', 'b' | Test-ModuleCatalog -Catalog ./audited -ModprobePath ./empty -WarningAction Ignore | Should -HaveCount 3
        Test-ModuleCatalog c -Catalog ./audited -ModprobePath ./empty -WarningAction Ignore | ForEach-Object Aliases | Should -Be 'fs-y'
        Test-ModuleCatalog nosuch* -Catalog ./audited -ModprobePath ./empty -WarningAction Ignore | Should -BeNullOrEmpty
    }

    It 'refuses a name that is not there, and audits the others' {
        $findings = Test-ModuleCatalog nosuch, c -Catalog ./audited -ModprobePath ./empty -WarningAction Ignore -ErrorAction SilentlyContinue -ErrorVariable problem
        $findings | Should -HaveCount 1
        $problem.FullyQualifiedErrorId | Should -Be 'UnknownModule,ModDups.Commands.TestModuleCatalogCommand'
    }

    It 'refuses a folder that is no release' {
        { Test-ModuleCatalog -Catalog ./empty -ModprobePath ./empty } | Should -Throw -ErrorId 'NotFound,ModDups.Commands.TestModuleCatalogCommand'
    }

    It 'audits a catalog that was read before' {
        $bench = New-ModuleBench -Catalog ./table.tsv
        Test-ModuleCatalog -Catalog $bench.Catalog -ModprobePath ./empty | Should -BeNullOrEmpty
    }
}
