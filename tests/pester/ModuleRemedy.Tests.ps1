BeforeDiscovery {
    $nameCases = @(
        @{ Name = 'idempotent'; Found = 'Idempotent' }
        @{ Name = 'Shared*'; Found = 'SharedLoad', 'SharedContext' }
        @{ Name = 'EarlyCheck', 'None'; Found = 'EarlyCheck', 'None' }
        @{ Name = 'RateLimit:8'; Found = 'RateLimit:8' }
        @{ Name = 'nosuch*'; Found = @() }
    )
    $badCases = @(
        @{ Name = 'Prayer'; Id = 'UnknownRemedy' }
        @{ Name = 'RateLimit:0'; Id = 'InvalidRemedyParameter' }
        @{ Name = 'RateLimit:-1'; Id = 'InvalidRemedyParameter' }
        @{ Name = 'None:1'; Id = 'InvalidRemedyParameter' }
    )
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
}

Describe 'Get-ModuleRemedy' {
    It 'gives the kernel without a remedy, then the remedies in the order in which they were proposed' {
        $remedies = Get-ModuleRemedy
        $remedies.Name | Should -Be ([ModDups.Simulation.Remedies.KnownRemedies]::All.Name)
        $inOrder = 'None', 'SharedLoad', 'RateLimit', 'EarlyCheck', 'KreadDedup', 'ExclusiveRead', 'Idempotent'
        $remedies.Name | Where-Object { $_ -in $inOrder } | Should -Be $inOrder
    }

    It 'says of each where it is from, where it stops a duplicate, what it costs and what it gets' {
        foreach ($remedy in Get-ModuleRemedy) {
            foreach ($property in 'Origin', 'ProposedFor', 'StoppedAt', 'Cost', 'Gets', 'Summary', 'Limitation') {
                $remedy.$property | Should -Not -BeNullOrEmpty -Because "$($remedy.Name) has a $property"
            }
        }
        (Get-ModuleRemedy EarlyCheck, Idempotent).KernelVersion | Should -Be '6.4', '6.5'
        (Get-ModuleRemedy KreadDedup).KernelVersion | Should -BeNullOrEmpty
    }

    It 'gives <Found> for <Name>' -ForEach $nameCases {
        @(Get-ModuleRemedy $Name | ForEach-Object Name) | Should -Be $Found
    }

    It 'takes names from the pipeline' {
        ('None', 'EarlyCheck' | Get-ModuleRemedy).Name | Should -Be 'None', 'EarlyCheck'
        (Start-BootStorm 2 None, RateLimit:3 | Get-ModuleRemedy).Name | Should -Be 'None', 'RateLimit:3'
    }

    It 'refuses <Name> with <Id>, and gives the others' -ForEach $badCases {
        $remedy = Get-ModuleRemedy $Name, None -ErrorAction SilentlyContinue -ErrorVariable problem
        $remedy.Name | Should -Be 'None'
        $problem | Should -HaveCount 1
        $problem.FullyQualifiedErrorId | Should -Be "$Id,ModDups.Commands.GetModuleRemedyCommand"
        $problem.CategoryInfo.Category | Should -Be 'InvalidArgument'
        $problem.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'gives what storms can be run with' {
        (Start-BootStorm 4 -Remedy (Get-ModuleRemedy).Name).Remedy | Should -Be (Get-ModuleRemedy).Name
        (Get-ModuleRemedy Sh* | ForEach-Object { New-ModuleBench $_ }).Remedy | Should -Be 'SharedLoad', 'SharedContext'
    }

    It 'is plain in JSON' {
        $json = Get-ModuleRemedy RateLimit:8 | ConvertTo-Json -WarningAction Stop | ConvertFrom-Json
        $json.Name, $json.KernelVersion | Should -Be 'RateLimit:8', $null
        $json.StoppedAt | Should -BeLike 'nowhere by name*'
    }
}
