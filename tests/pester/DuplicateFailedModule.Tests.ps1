BeforeDiscovery {
    $nameCases = @(
        @{ Name = 'kvm'; Found = 'kvm' }
        @{ Name = 'KVM*'; Found = 'kvm_amd', 'kvm' }
        @{ Name = 'kvm-amd'; Found = 'kvm_amd' }
        @{ Name = 'crypto-*'; Found = 'crypto_simd', 'crypto_skcipher', 'crypto_hash', 'crypto_algapi' }
        @{ Name = '[a-c]ea?'; Found = 'aead' }
        @{ Name = 'nosuch*'; Found = @() }
    )
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $capture = Join-Path $Captures 'early-8' 'stats'
}

Describe 'Get-DuplicateFailedModule' {
    It 'gives one object for each row, in the order of the kernel' {
        $modules = Get-DuplicateFailedModule $capture
        $modules | Should -HaveCount 17
        $modules[0].Name | Should -Be 'crc32_pclmul'
        $modules[0].Count | Should -Be 7
        $modules[0].Reason | Should -Be 'Becoming, Load'
        $modules[0].WastedBytes | Should -BeNullOrEmpty
        $modules.Source | Select-Object -Unique | Should -Be $capture
    }

    It 'lets <Found> through for the name <Name>' -ForEach $nameCases {
        @(Get-DuplicateFailedModule $capture -Name $Name | ForEach-Object Name) | Should -Be $Found
    }

    It 'takes several names, and gives each module once' {
        (Get-DuplicateFailedModule $capture -Name kvm, k*).Name | Should -Be 'kvm_amd', 'kvm'
    }

    It 'takes ModuleStats from the pipeline' {
        Get-ModuleStats $capture | Get-DuplicateFailedModule | Should -HaveCount 17
    }

    It 'takes FileInfo objects, text and folders' {
        Get-Item $capture | Get-DuplicateFailedModule | Should -HaveCount 17
        Get-Content $capture | Get-DuplicateFailedModule | Should -HaveCount 17
        Get-DuplicateFailedModule (Split-Path $capture) | Should -HaveCount 17
    }

    It 'groups over many captures' {
        $groups = Get-ChildItem $Captures -Recurse -Filter stats |
            Get-DuplicateFailedModule -WarningAction SilentlyContinue |
            Where-Object Reason -EQ 'Becoming, Load' | Group-Object Name
        ($groups | Where-Object Name -EQ 'kvm').Count | Should -BeGreaterThan 1
    }

    It 'knows the bytes of each module where they come from the bench' {
        $result = Start-BootStorm 8
        $modules = $result | Get-DuplicateFailedModule
        ($modules | Measure-Object WastedBytes -Sum).Sum | Should -Be $result.WastedBytes
    }

    It 'takes a bench' {
        $bench = New-ModuleBench
        $null = Invoke-ModuleRequest evdev -Concurrency 3 -Bench $bench
        $module = Get-DuplicateFailedModule -Bench $bench
        $module.Name, $module.Count | Should -Be 'evdev', 2
    }

    It 'warns that a list was cut' {
        $cut = Join-Path $Captures 'many-truncated' 'stats'
        $null = Get-DuplicateFailedModule $cut -WarningAction SilentlyContinue -WarningVariable warning
        $warning | Should -BeLike "${cut}*"
    }

    It 'refuses a file that is not there under its own name' {
        $null = Get-DuplicateFailedModule ./no-such-file -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem.FullyQualifiedErrorId | Should -Be 'NotFound,ModDups.Commands.GetDuplicateFailedModuleCommand'
    }

    It 'is plain in CSV and JSON' {
        $row = Get-DuplicateFailedModule $capture -Name kvm | ConvertTo-Csv | ConvertFrom-Csv
        $row.Count, $row.Reason, $row.WastedBytes | Should -Be '7', 'Becoming, Load', ''
        $json = Get-DuplicateFailedModule $capture -Name kvm | ConvertTo-Json -EnumsAsStrings | ConvertFrom-Json
        $json.Reason | Should -Be 'Becoming, Load'
    }
}
