BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    Push-Location $TestDrive
    $null = New-Item -ItemType Directory ./fleet
    'before-8', 'before-16', 'udev-xz-stock-2' | ForEach-Object { Copy-Item (Join-Path $Captures $_) ./fleet -Recurse }
}

AfterAll { Pop-Location }

Describe 'Measure-ModuleFleet' {
    It 'adds up the boots of a folder' {
        $fleet = Measure-ModuleFleet ./fleet
        $fleet | Should -HaveCount 1
        $fleet.Boots | Should -Be 3
        $stats = Get-ModuleStats ./fleet/before-8, ./fleet/before-16, ./fleet/udev-xz-stock-2
        $fleet.WastedBytes | Should -Be ($stats | Measure-Object WastedBytes -Sum).Sum
        $fleet.Worst[0].WastedBytes | Should -Be ($stats | Measure-Object WastedBytes -Maximum).Maximum
        $fleet.Modules.Name | Should -Contain 'kvm'
    }

    It 'gives each boot, which can be piped on' {
        $boots = Measure-ModuleFleet ./fleet -AsBoot
        $boots | Should -HaveCount 3
        ($boots | Sort-Object Path | Get-ModuleStats).WastedBytes | Should -Be ($boots | Sort-Object Path).WastedBytes
    }

    It 'takes folders from the pipeline, into one result' {
        $fleet = Get-ChildItem ./fleet -Directory | Measure-ModuleFleet -ThrottleLimit 1
        $fleet | Should -HaveCount 1
        $fleet.Boots | Should -Be 3
    }

    It 'has calls and causes with -Blame' {
        $boot = Measure-ModuleFleet ./fleet/udev-xz-stock-2 -AsBoot -Blame
        $boot.Calls.Count | Should -Be $boot.LoadCalls
        $boot.Causes.Count | Should -BeGreaterThan 0
        (Measure-ModuleFleet ./fleet/udev-xz-stock-2 -AsBoot).Calls | Should -BeNullOrEmpty
    }

    It 'keeps what was read in a file' {
        $first = Measure-ModuleFleet ./fleet -StatePath ./fleet.state
        Get-Content ./fleet.state | Should -HaveCount 4
        (Measure-ModuleFleet ./fleet -StatePath ./fleet.state).Verdict | Should -Be $first.Verdict
        Measure-ModuleFleet ./fleet -Blame -StatePath ./fleet.state -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].FullyQualifiedErrorId | Should -Be 'ReadFailed,ModDups.Commands.MeasureModuleFleetCommand'
    }

    It 'tells of each input that can not be read, and reads the others' {
        'nothing' > ./fleet/notes
        $fleet = Measure-ModuleFleet ./fleet -ErrorVariable problem -ErrorAction SilentlyContinue
        Remove-Item ./fleet/notes
        $problem | Should -HaveCount 1
        $problem[0].FullyQualifiedErrorId | Should -Be 'NoDump,ModDups.Commands.MeasureModuleFleetCommand'
        $fleet.Boots, $fleet.UnreadInputs | Should -Be 3, 1
    }

    It 'becomes a page, with links to pages beside the evidence' {
        Export-ModuleReport ./fleet/before-8 -OutFile ./fleet/before-8.html
        $file = Measure-ModuleFleet ./fleet | Export-ModuleReport -OutFile ./fleet.html -PassThru
        $file.Name | Should -Be 'fleet.html'
        Get-Content $file -Raw | Should -BeLike '*href="./fleet/before-8.html"*'
    }

    It 'gives nothing where nothing came' {
        @() | Measure-ModuleFleet | Should -BeNullOrEmpty
    }
}
