BeforeDiscovery {
    $cases = @(
        @{ Line = 'Start-BootStorm 8 -Remedy Ea'; Texts = 'EarlyCheck' }
        @{ Line = 'Start-BootStorm 8 -Remedy None, ID'; Texts = 'Idempotent' }
        @{ Line = "New-ModuleBench -Remedy 'i"; Texts = "'Idempotent'" }
        @{ Line = 'New-ModuleBench -Machine em'; Texts = 'Emulated' }
        @{ Line = 'Start-BootStorm 8 -Machine "k'; Texts = '"KvmGuest"' }
        @{ Line = 'Start-BootStorm 8 -Entry i'; Texts = 'InitModule' }
        @{ Line = 'Invoke-ModuleReplay x -Kernel 6.4'; Texts = '6.4' }
        @{ Line = 'Get-ModuleRemedy uni'; Texts = 'UniqueNameEarly' }
        @{ Line = 'Get-ModuleRemedy -Name None, sharedl'; Texts = 'SharedLoad' }
        @{ Line = 'Start-BootStorm 8 None, Idempotent, shared'; Texts = 'SharedLoad', 'SharedContext' }
        @{ Line = 'Start-BootStorm 8 -Remedy SharedLoad, shared'; Texts = 'SharedContext' }
        @{ Line = 'Start-BootStorm 8 -Remedy sharedload,shared'; Texts = 'SharedContext' }
        @{ Line = 'New-ModuleBench None'; Texts = 'None' }
        @{ Line = 'Start-BootStorm 8 -Remedy *load*'; Texts = 'SharedLoad' }
        @{ Line = 'Invoke-ModuleRequest kvm'; Texts = 'kvm', 'kvm_intel' }
        @{ Line = 'Invoke-ModuleRequest kvm, kv'; Texts = 'kvm_intel' }
        @{ Line = 'imrq -Name ghash-'; Texts = 'ghash_clmulni_intel' }
        @{ Line = 'Invoke-ModuleRequest -Bench $bench odd'; Texts = 'odd_one' }
        @{ Line = 'Invoke-ModuleRequest -Bench $bench -Name '; Texts = 'odd_one', "'it''s_odd'" }
        @{ Line = 'Invoke-ModuleRequest -Bench $bench -Name "it'; Texts = '"it''s_odd"' }
        @{ Line = 'Get-DuplicateFailedModule -Bench $bench -Name odd'; Texts = 'odd_one' }
        @{ Line = 'Get-DuplicateFailedModule $capture -Name kvm'; Texts = 'kvm_amd', 'kvm' }
        @{ Line = 'Get-DuplicateFailedModule $capture -Name kvm, crc32*'; Texts = 'crc32_pclmul', 'crc32c_intel' }
        @{ Line = 'Start-BootStorm 8 -Catalog ./a'; Texts = "'./a b.tsv'" }
        @{ Line = 'New-ModuleBench -Catalog "./a'; Texts = '"./a b.tsv"' }
        @{ Line = 'Invoke-ModuleReplay x -Catalog ./pl'; Texts = './plain.tsv' }
        @{ Line = 'Resolve-ModuleAlias x -Catalog ./pl'; Texts = './plain.tsv' }
        @{ Line = 'Resolve-ModuleAlias crct10dif-pcl'; Texts = 'crct10dif_pclmul' }
        @{ Line = 'Get-ModuleCatalog -Catalog ./pl'; Texts = './plain.tsv' }
        @{ Line = 'Get-ModuleCatalog -Catalog "./a b.tsv" -Name odd'; Texts = 'odd_one' }
        @{ Line = 'gmct -Catalog ./plain.tsv kv'; Texts = 'kvm' }
        @{ Line = 'Measure-ModuleLoadCause x -Kernel 6.4'; Texts = '6.4' }
        @{ Line = 'mslc x -Machine em'; Texts = 'Emulated' }
        @{ Line = 'Measure-ModuleLoadCause x -Catalog ./pl'; Texts = './plain.tsv' }
        @{ Line = 'Measure-ModuleLoadCause . | ForEach-Object Ca'; Texts = 'Calls', 'Causes' }
        @{ Line = 'Export-BootStorm x -Format c'; Texts = 'Csv' }
        @{ Line = 'Get-ModuleLoadEvent x -Kind In'; Texts = 'InitModule', 'Inserted', 'InsertFailed' }
        @{ Line = 'gmle x -Kind InitModule, fin'; Texts = 'FinitModule' }
        @{ Line = 'Get-ModuleLoadEvent x -Name kvm_i'; Texts = 'kvm_intel' }
        @{ Line = 'Compare-ModuleStats -R'; Texts = '-ReferenceObject' }
        @{ Line = 'Get-ModuleStats -S'; Texts = '-SampleInterval', '-Stats' }
        @{ Line = 'Get-ModuleStats . | Compare-ModuleStats | Where-Object { $_.Wast'; Texts = 'WastedBytes' }
        @{ Line = 'Get-ModuleStats . | Compare-ModuleStats | Where-Object Relation -EQ Reb'; Texts = 'Rebooted' }
    )
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    Push-Location $TestDrive
    "module`tlen`nodd_one`t1000`nit's_odd`t2000" | Set-Content 'a b.tsv'
    "module`tlen`nkvm`t1000" | Set-Content plain.tsv
    # What stands on a command line is looked up where a person's variables are.
    Set-Variable -Name bench -Scope Global -Value (New-ModuleBench -Catalog './a b.tsv')
    Set-Variable -Name capture -Scope Global -Value (Join-Path $Captures 'early-8')
}

AfterAll {
    Pop-Location
    Remove-Variable -Name bench, capture -Scope Global
}

Describe 'Completion' {
    It 'makes <Texts> of: <Line>' -ForEach $cases {
        (TabExpansion2 -inputScript $Line).CompletionMatches.CompletionText | Should -Be $Texts
    }

    It 'offers every remedy, and tells what each does' {
        $offers = (TabExpansion2 -inputScript 'Start-BootStorm 8 -Remedy ').CompletionMatches
        $offers.CompletionText | Should -Be ([ModDups.Simulation.Remedies.KnownRemedies]::All.Name)
        $offers.ToolTip | Should -Be ([ModDups.Simulation.Remedies.KnownRemedies]::All | ForEach-Object { "$($_.Summary) ($($_.KernelVersion ? "Linux $($_.KernelVersion)" : 'in no release of Linux'))" })
        $offers[-1].ToolTip | Should -BeLike '*(Linux 6.5*)'
        (TabExpansion2 -inputScript 'New-ModuleBench -Remedy ').CompletionMatches.CompletionText | Should -Be $offers.CompletionText
        (TabExpansion2 -inputScript 'Get-ModuleRemedy ').CompletionMatches.ToolTip | Should -Be $offers.ToolTip
    }

    It 'offers every machine, and tells what it is' {
        $offers = (TabExpansion2 -inputScript 'Start-BootStorm 8 -Machine ').CompletionMatches
        $offers.CompletionText | Should -Be ([ModDups.Simulation.Bench.MachineProfiles]::BuiltIn.Name)
        $offers.ToolTip | Should -Be ([ModDups.Simulation.Bench.MachineProfiles]::BuiltIn.Description)
    }

    It 'offers the kernels that differ in what they do' {
        $offers = (TabExpansion2 -inputScript 'Invoke-ModuleReplay x -Kernel ').CompletionMatches
        $offers.CompletionText | Should -Be ([ModDups.Kernel.KernelRelease]::Landmarks.Name)
        $offers.ToolTip | Should -Be ([ModDups.Kernel.KernelRelease]::Landmarks.Summary)
    }

    It 'tells the size of a module and what it needs' {
        $offers = (TabExpansion2 -inputScript 'Invoke-ModuleRequest kvm_').CompletionMatches
        $offers.ToolTip | Should -Match '^[\d.]+ MiB to read; needs kvm, irqbypass$'
    }

    It 'tells how often the loads of a module were refused' {
        (TabExpansion2 -inputScript 'Get-DuplicateFailedModule $capture -Name irq').CompletionMatches.ToolTip |
            Should -Be '7 loads refused at Becoming, Load'
    }

    It 'offers the modules of the running kernel where nothing else is given' -Skip:(-not (Test-Path /sys/module/*/initstate)) {
        $live = Get-ChildItem /sys/module/*/initstate | ForEach-Object { $_.Directory.Name }
        (TabExpansion2 -inputScript 'Get-DuplicateFailedModule -Name ').CompletionMatches.ListItemText | Should -Contain $live[0]
    }

    It 'offers the catalogs of the kernels of this machine first' -Skip:(-not (Test-Path /lib/modules/*/modules.dep)) {
        $first = (TabExpansion2 -inputScript 'New-ModuleBench -Catalog ').CompletionMatches[0]
        $first.CompletionText | Should -BeLike '/lib/modules/*'
        $first.ToolTip | Should -BeLike 'The modules of Linux *'
    }

    It 'comes at once while nobody writes to the FIFO that is named' -Skip:(-not $IsLinux) {
        mkfifo silent
        # Without its limit, it would wait for ever.
        TabExpansion2 -inputScript 'Get-DuplicateFailedModule ./silent -Name k' | Should -Not -BeNullOrEmpty
    }
}
