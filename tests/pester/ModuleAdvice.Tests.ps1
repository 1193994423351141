BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    Push-Location $Captures
    $system = @{ Catalog = 'udev-machine/catalog.tsv'; DevicePath = 'udev-machine/cpu-uevent'; Kernel = '6.12'; KmodVersion = '30'; FileCompression = 'Xz'; Decompression = 'Xz'; UdevVersion = '252' }
}

AfterAll { Pop-Location }

Describe 'Get-ModuleAdvice' {
    It 'answers, and orders the changes by what they save' {
        $advice = Get-ModuleAdvice udev-xz-stock-8 @system -CpuCount 8
        $advice.Wastes | Should -BeTrue
        $advice.Verdict | Should -BeLike 'yes: about * MiB and * at 8 CPUs (this boot counted 13.46 MiB); kmod 30 *'
        $advice.CountedBytes | Should -Be (Get-ModuleStats udev-xz-stock-8).WastedBytes
        $advice.Changes.SavedBytes | Should -Be ($advice.Changes.SavedBytes | Sort-Object -Descending)
        $advice.Growth.CpuCount | Should -Be 16, 32, 64
    }

    It 'says no where another kmod leaves the files to the kernel' {
        $other = $system + @{}
        $other.KmodVersion = '34'
        $advice = Get-ModuleAdvice udev-xz-stock-8 @other -CpuCount 8
        $advice.Wastes | Should -BeFalse
        $advice.Changes | Should -BeNullOrEmpty
    }

    It 'takes archives from the pipeline, each a system' {
        $archive = Save-ModuleEvidence -Path (Join-Path $TestDrive 'here.tar.gz')
        $archive | Get-ModuleAdvice | ForEach-Object Source | Should -Be $archive.Path
        ($archive | Measure-ModuleLoadCause -WarningAction Ignore).Source | Should -Be $archive.Path
        $advice = Get-Item udev-xz-stock-2, udev-xz-stock-8 | Get-ModuleAdvice @system -CpuCount 8
        $advice | Should -HaveCount 2
        $advice[1].Source | Should -BeLike '*udev-xz-stock-8'
    }

    It 'says what is missing' {
        $advice = Get-ModuleAdvice udev-xz-stock-2
        $advice.Wastes | Should -BeNullOrEmpty
        $advice.Missing.RecommendedAction | Should -Match 'moddups collect|--kernel|--cpus'
    }

    It 'refuses <What>' -ForEach @(
        @{ What = 'a kernel that is none'; Id = 'UnknownKernel'; Call = { Get-ModuleAdvice -Kernel new } }
        @{ What = 'a kmod that is none'; Id = 'UnknownRelease'; Call = { Get-ModuleAdvice -KmodVersion new } }
        @{ What = 'an option of ssh for a host'; Id = 'InvalidHost'; Call = { Get-ModuleAdvice -HostName '-v' -ErrorAction Stop } }
        @{ What = 'a path that is not there'; Id = 'NotFound'; Call = { Get-ModuleAdvice ./nowhere.tar.gz -ErrorAction Stop } }
    ) {
        { & $Call } | Should -Throw -ErrorId "$Id,ModDups.Commands.GetModuleAdviceCommand"
    }
}
