BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
}

Describe 'Get-ModuleKernel' {
    It 'lists a release for each behaviour, oldest first' {
        $kernels = Get-ModuleKernel
        ($kernels | Select-Object -Unique Generation).Generation | Sort-Object | Should -Be ('a', 'b', 'c', 'd', 'e', 'f', 'g')
        $kernels.Version | Should -Be ($kernels.Version | Sort-Object)
    }

    It 'tells what a release by the name of uname -r does' {
        $debian = Get-ModuleKernel 6.1.0-56-amd64
        $debian.Name, $debian.Generation, [string]$debian.Wait | Should -Be '6.1.0-56-amd64', 'c', 'Once'
        $debian.ChecksNameEarly, $debian.HasStatistics | Should -Be $false, $false
        (Get-ModuleKernel 6.12).SignalEndsSharedWait | Should -BeTrue
    }

    It 'takes names from the pipeline, and the kernel of a storm' {
        ('6.1.8', '6.4' | Get-ModuleKernel).Generation | Should -Be 'b', 'd'
        (Start-BootStorm 2 Idempotent | Get-ModuleKernel).Generation | Should -Be 'f'
    }

    It 'refuses what is no release, and gives the others' {
        $kernel = Get-ModuleKernel None, 6.4 -ErrorAction SilentlyContinue -ErrorVariable problem
        $kernel.Name | Should -Be '6.4'
        $problem.FullyQualifiedErrorId | Should -Be 'UnknownKernel,ModDups.Commands.GetModuleKernelCommand'
    }
}

Describe 'A remedy on a release' {
    It 'is the release''s own where none is named' {
        $storms = Start-BootStorm 4 -Kernel 6.1.8, 6.4, 6.12
        $storms.Remedy | Should -Be 'None', 'EarlyCheck', 'Idempotent'
        $storms.Kernel | Should -Be '6.1.8', '6.4', '6.12'
        (New-ModuleBench -Kernel 6.12).Remedy | Should -Be 'Idempotent'
    }

    It 'is put on any release' {
        $storm = Start-BootStorm 4 EarlyCheck -Kernel 6.1
        $storm.Remedy, $storm.Kernel | Should -Be 'EarlyCheck', '6.1'
        $storm.WastedBytes | Should -Be (Start-BootStorm 4 EarlyCheck).WastedBytes
        $bench = New-ModuleBench KreadDedup -Kernel 6.12
        $bench.Remedy, $bench.Kernel | Should -Be 'KreadDedup', '6.12'
    }

    It 'is refused on what is no release' {
        { Start-BootStorm 4 -Kernel nonsense } | Should -Throw -ErrorId 'UnknownKernel,ModDups.Commands.StartBootStormCommand'
    }
}
