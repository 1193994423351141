BeforeDiscovery {
    $cases = @(
        @{ Line = 'Start-BootStorm 8 -Remedy Ea'; Texts = 'EarlyCheck' }
        @{ Line = 'Start-BootStorm 8 -Remedy None, ID'; Texts = 'Idempotent' }
        @{ Line = "New-ModuleBench -Remedy 'i"; Texts = "'Idempotent'" }
        @{ Line = 'New-ModuleBench -Machine em'; Texts = 'Emulated' }
        @{ Line = 'Start-BootStorm 8 -Machine "s'; Texts = '"Seeds"' }
        @{ Line = 'Start-BootStorm 8 -Entry i'; Texts = 'InitModule' }
        @{ Line = 'Invoke-ModuleReplay x -Kernel ea'; Texts = 'EarlyCheck' }
        @{ Line = 'Get-ModuleRemedy uni'; Texts = 'UniqueNameEarly' }
        @{ Line = 'Get-ModuleRemedy -Name None, sharedl'; Texts = 'SharedLoad' }
        @{ Line = 'Export-BootStorm x -Format c'; Texts = 'Csv' }
        @{ Line = 'Compare-ModuleStats -R'; Texts = '-ReferenceObject' }
        @{ Line = 'Get-ModuleStats -S'; Texts = '-SampleInterval', '-Stats' }
        @{ Line = 'Get-ModuleStats . | Compare-ModuleStats | Where-Object { $_.Wast'; Texts = 'WastedBytes' }
        @{ Line = 'Get-ModuleStats . | Compare-ModuleStats | Where-Object Relation -EQ Reb'; Texts = 'Rebooted' }
    )
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
}

Describe 'Completion' {
    It 'makes <Texts> of: <Line>' -ForEach $cases {
        (TabExpansion2 -inputScript $Line).CompletionMatches.CompletionText | Should -Be $Texts
    }

    It 'offers every remedy, and tells what each does' {
        $offers = (TabExpansion2 -inputScript 'Start-BootStorm 8 -Remedy ').CompletionMatches
        $offers.CompletionText | Should -Be ([ModDups.Suppression.Remedies]::All.Name)
        $offers.ToolTip | Should -Be ([ModDups.Suppression.Remedies]::All.Summary)
        $offers | Should -HaveCount 9
        (TabExpansion2 -inputScript 'New-ModuleBench -Remedy ').CompletionMatches.CompletionText | Should -Be $offers.CompletionText
        (TabExpansion2 -inputScript 'Get-ModuleRemedy ').CompletionMatches.ToolTip | Should -Be $offers.ToolTip
    }

    It 'offers every machine, and tells what it is' {
        $offers = (TabExpansion2 -inputScript 'Start-BootStorm 8 -Machine ').CompletionMatches
        $offers.CompletionText | Should -Be ([ModDups.Boot.Machines]::BuiltIn.Name)
        $offers.ToolTip | Should -Be ([ModDups.Boot.Machines]::BuiltIn.Description)
    }

    It 'offers the kernels that can be replayed for' {
        $offers = (TabExpansion2 -inputScript 'Invoke-ModuleReplay x -Kernel ').CompletionMatches
        $offers.CompletionText | Should -Be 'None', 'EarlyCheck', 'Idempotent'
        $offers.ToolTip | Should -Be ([ModDups.Replay.ModuleReplay]::Kernels.Summary)
    }
}
