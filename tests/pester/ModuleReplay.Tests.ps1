BeforeDiscovery {
    $kernelCases = @(
        @{ Folder = 'before-8'; Kernel = '6.3' }
        @{ Folder = 'before-modprobe-16'; Kernel = '6.3' }
        @{ Folder = 'early-16'; Kernel = '6.4' }
        @{ Folder = 'xz-early-8'; Kernel = '6.4' }
        @{ Folder = 'idempotent-8'; Kernel = '6.12' }
    )
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $catalog = Join-Path $Captures 'catalog-17.tsv'
    $record = Join-Path $Captures 'early-8' 'calls.tsv'
}

Describe 'Invoke-ModuleReplay' {
    It 'bounds what the kernel of <Folder> counted' -ForEach $kernelCases {
        $stats = Get-ModuleStats (Join-Path $Captures $Folder 'stats')
        $replay = Invoke-ModuleReplay (Join-Path $Captures $Folder) -Catalog $catalog -Kernel $Kernel
        $replay.Kernel | Should -Be $Kernel
        $replay.Minimum.ModulesLoaded | Should -Be $stats.ModulesLoaded
        foreach ($name in 'FailedBecoming', 'FailedLoads', 'FailedBecomingBytes', 'FailedLoadBytes', 'WastedBytes') {
            $stats.$name | Should -BeGreaterOrEqual $replay.Minimum.$name -Because $name
            $stats.$name | Should -BeLessOrEqual $replay.Maximum.$name -Because $name
        }
    }

    It 'takes a pattern, FileInfo objects and text' {
        Invoke-ModuleReplay (Join-Path $Captures 'before-*' 'calls.tsv') -Catalog $catalog | Should -HaveCount 4
        (Get-Item $record | Invoke-ModuleReplay -Catalog $catalog).Source | Should -Be $record
        (Get-Content $record | Invoke-ModuleReplay -Catalog $catalog).Source | Should -Be 'pipeline'
        (Get-Content $record -Raw | Invoke-ModuleReplay -Catalog $catalog).Calls | Should -Be 136
    }

    It 'is for Linux 6.12 where nothing else is said' {
        (Invoke-ModuleReplay $record -Catalog $catalog).Kernel | Should -Be '6.12'
    }

    It 'tells of a bad line, and replays the others' {
        $text = @(Get-Content $record) + "0`tkvm.ko`t5`t4`t0"
        $replay = $text | Invoke-ModuleReplay -Catalog $catalog -ErrorVariable problem -ErrorAction SilentlyContinue
        $replay.Calls | Should -Be 136
        $problem.FullyQualifiedErrorId | Should -Be 'BrokenLine,ModDups.Commands.InvokeModuleReplayCommand'
        $problem[0].Exception.Problem.Line | Should -Be 138
    }

    It 'names a file that no size is known of' {
        $null = "thread`tfile`tstart_us`tend_us`terrno", "0`tnosuch.ko`t5`t6`t17" |
            Invoke-ModuleReplay -Catalog $catalog -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem.FullyQualifiedErrorId | Should -Be 'UnknownModule,ModDups.Commands.InvokeModuleReplayCommand'
    }

    It 'refuses the kernel <_>' -ForEach 'SharedLoad', 'EarlyCheck', 'nosuch', '6' {
        { Invoke-ModuleReplay $record -Catalog $catalog -Kernel $_ } |
            Should -Throw -ErrorId 'UnknownKernel,ModDups.Commands.InvokeModuleReplayCommand'
    }

    It 'does nothing without its catalog' {
        { Invoke-ModuleReplay $record -Catalog ./nosuch } | Should -Throw -ErrorId 'NotFound,*'
    }

    It 'gives objects that survive ConvertTo-Json' {
        $json = Invoke-ModuleReplay $record -Catalog $catalog -Kernel 6.4 | ConvertTo-Json -Depth 4 | ConvertFrom-Json
        $json.Modules | Should -HaveCount 17
        $json.Minimum.Failures | Should -Be 119
        $json.Minimum.TotalModuleBytes | Should -BeNullOrEmpty
    }
}
