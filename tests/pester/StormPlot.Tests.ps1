BeforeDiscovery {
    $badCases = @(
        @{ What = 'an ending that tells no format'; Arguments = @{ Path = 'storm.txt' }; Id = 'UnknownStormFormat' }
        @{ What = 'no ending'; Arguments = @{ Path = 'storm' }; Id = 'UnknownStormFormat' }
        @{ What = 'an ending that is a number'; Arguments = @{ Path = 'storm.1' }; Id = 'UnknownStormFormat' }
        @{ What = 'a folder that is not there'; Arguments = @{ Path = 'nosuch/storm.svg' }; Id = 'NotFound' }
        @{ What = 'a folder'; Arguments = @{ Path = '.'; Format = 'Svg' }; Id = 'WriteFailed' }
        @{ What = 'a pattern that matches nothing'; Arguments = @{ Path = 'nosuch*.svg' }; Id = 'NotFound' }
        @{ What = 'a pattern that matches two files'; Arguments = @{ Path = 'there-?.svg' }; Id = 'SeveralFiles' }
        @{ What = 'a path of another provider'; Arguments = @{ Path = 'env:storm.svg' }; Id = 'ProviderNotSupported' }
        @{ What = 'a file that is there, with -NoClobber'; Arguments = @{ Path = 'there-1.svg'; NoClobber = $true }; Id = 'FileExists' }
        @{ What = 'an unknown format'; Arguments = @{ Path = 'storm.svg'; Format = 'Png' }; Id = 'CannotConvertArgumentNoMessage' }
    )
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $sweep = Start-BootStorm -CpuCount (1..40) -Remedy None, EarlyCheck, KreadDedup
    $rendering = $PSStyle.OutputRendering
}

AfterAll { $PSStyle.OutputRendering = $rendering }

Describe 'Show-BootStorm' {
    It 'draws the whole sweep, each remedy in the legend' {
        $lines = Start-BootStorm -CpuCount (1..300) -Remedy None, EarlyCheck, KreadDedup | Show-BootStorm -Width 80
        $lines | Should -BeOfType string
        $text = $lines -join "`n"
        foreach ($word in 'None', 'EarlyCheck', 'KreadDedup', 'CPUs count', 'waste', 'GiB', '300') { $text | Should -BeLike "*$word*" }
    }

    It 'fits in <_> columns' -ForEach 40, 41, 80, 200 {
        $lines = $sweep | Show-BootStorm -Width $_ -NoColor
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual $_
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeGreaterThan ($_ - 5)
    }

    It 'is as high as one likes' {
        $sweep | Show-BootStorm -Height 12 -Width 100 | Should -HaveCount 12
        $sweep | Show-BootStorm -Width 100 | Should -HaveCount 22
    }

    It 'is plain ASCII where one likes' {
        ($sweep | Show-BootStorm -Ascii -NoColor) -join "`n" | Should -Not -Match '[^\n -~]'
        ($sweep | Show-BootStorm -NoColor) -join "`n" | Should -Match '[\u2801-\u28ff]'
    }

    It 'has colours where $PSStyle says so, and none with -NoColor' {
        $PSStyle.OutputRendering = 'Ansi'
        ($sweep | Show-BootStorm -Width 80) -join '' | Should -Match '\x1b\[\d+m'
        ($sweep | Show-BootStorm -Width 80 -NoColor) -join '' | Should -Not -Match '\x1b'
        $PSStyle.OutputRendering = 'PlainText'
        ($sweep | Show-BootStorm -Width 80) -join '' | Should -Not -Match '\x1b'
    }

    It 'leaves colours away where something comes behind it in the pipeline' {
        $PSStyle.OutputRendering = 'Host'
        ($sweep | Show-BootStorm -Width 80 | ForEach-Object { $_ }) -join '' | Should -Not -Match '\x1b'
    }

    It 'takes the width of its host, and 80 where it has none' {
        $session = [powershell]::Create()
        $lines = $session.AddScript("Import-Module '$Manifest'; Start-BootStorm 2, 8 | Show-BootStorm").Invoke()
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeIn 79, 80
        $session.Streams.Error.Count | Should -Be 0
        $session.Dispose()
    }

    It 'draws a single storm, and results as an argument' {
        Start-BootStorm 8 | Show-BootStorm -Width 80 | Should -HaveCount 22
        Show-BootStorm $sweep -Width 80 -NoColor | Should -Be ($sweep | Show-BootStorm -Width 80 -NoColor)
    }

    It 'draws nothing of nothing' {
        @() | Show-BootStorm | Should -BeNullOrEmpty
    }

    It 'refuses what is too small to read' {
        { $sweep | Show-BootStorm -Width 39 } | Should -Throw -ErrorId 'ParameterArgumentValidationError,ModDups.Commands.ShowBootStormCommand'
        { $sweep | Show-BootStorm -Height 9 } | Should -Throw -ErrorId 'ParameterArgumentValidationError,ModDups.Commands.ShowBootStormCommand'
    }

    It 'takes no other objects' {
        { 'storm' | Show-BootStorm -ErrorAction Stop } | Should -Throw -ErrorId 'InputObjectNotBound,*'
    }
}

Describe 'Export-BootStorm' {
    BeforeAll {
        Push-Location $TestDrive
        'old' | Set-Content there-1.svg
        'old' | Set-Content there-2.svg
    }
    AfterAll { Pop-Location }

    It 'writes a picture that stands alone' {
        $sweep | Export-BootStorm storm.svg | Should -BeNullOrEmpty
        $svg = [xml](Get-Content storm.svg -Raw)
        $svg.svg.NamespaceURI | Should -Be 'http://www.w3.org/2000/svg'
        @($svg.GetElementsByTagName('polyline')).Count | Should -Be 3
        (Get-Content storm.svg -AsByteStream -TotalCount 1) | Should -Be ([byte][char]'<')
    }

    It 'writes a table with a row for each result' {
        $sweep | Export-BootStorm storm.CSV
        $rows = Import-Csv storm.CSV
        $rows | Should -HaveCount 120
        $rows[0..2].Remedy | Should -Be 'None', 'EarlyCheck', 'KreadDedup'
        ($rows | Measure-Object WastedBytes -Sum).Sum | Should -Be ($sweep | Measure-Object WastedBytes -Sum).Sum
    }

    It 'gives what was in the table back to Start-BootStorm' {
        Start-BootStorm 4, 8 EarlyCheck -Seed 5 | Export-BootStorm again.csv
        Import-Csv again.csv | Start-BootStorm | Export-BootStorm once-more.csv
        Get-Content once-more.csv | Should -Be (Get-Content again.csv)
    }

    It 'writes the format that it is told, whatever the ending' {
        $sweep | Export-BootStorm picture.txt -Format Svg
        Get-Content picture.txt -TotalCount 1 | Should -BeLike '<svg*'
        $sweep | Export-BootStorm picture.svg -Format Csv
        Get-Content picture.svg -TotalCount 1 | Should -BeLike 'CpuCount,*'
    }

    It 'hands the results on, so that one sweep serves all' {
        $lines = $sweep | Export-BootStorm all.csv -PassThru | Export-BootStorm all.svg -PassThru | Show-BootStorm -Width 60 -NoColor
        $lines | Should -Be ($sweep | Show-BootStorm -Width 60 -NoColor)
        'all.csv', 'all.svg' | Should -Exist
    }

    It 'writes nothing with -WhatIf, but hands the results on' {
        ($sweep | Export-BootStorm what.svg -WhatIf -PassThru).Count | Should -Be 120
        'what.svg' | Should -Not -Exist
        $sweep | Export-BootStorm there-1.svg -WhatIf
        Get-Content there-1.svg | Should -Be 'old'
    }

    It 'overwrites a file, and nothing stays of it' {
        'x' * 1MB | Set-Content big.csv
        $sweep | Export-BootStorm big.csv
        Import-Csv big.csv | Should -HaveCount 120
    }

    It 'takes a path with wildcard characters literally, or as the one file that matches' {
        $sweep | Export-BootStorm -LiteralPath 'odd[1].csv'
        Test-Path -LiteralPath 'odd[1].csv' | Should -BeTrue
        'old' | Set-Content only-this-one.csv
        $sweep | Export-BootStorm only-this-*.csv
        Import-Csv only-this-one.csv | Should -HaveCount 120
    }

    It 'overwrites a file that is read-only with -Force' {
        'old' | Set-Content locked.csv
        Set-ItemProperty locked.csv IsReadOnly $true
        $sweep | Export-BootStorm locked.csv -Force
        Import-Csv locked.csv | Should -HaveCount 120
    }

    It 'writes nothing where there is nothing to write' {
        @() | Export-BootStorm nothing.csv
        'nothing.csv' | Should -Not -Exist
    }

    It 'ends the call at <What> with <Id>' -ForEach $badCases {
        { $sweep | Export-BootStorm @Arguments } | Should -Throw -ErrorId "$Id,ModDups.Commands.ExportBootStormCommand"
        Get-Content there-1.svg | Should -Be 'old'
    }

    It 'finds that out before a storm is run' {
        { Start-BootStorm 1000000 -NoLiveCheck | Export-BootStorm nosuch/storm.svg } |
            Should -Throw -ErrorId 'NotFound,ModDups.Commands.ExportBootStormCommand'
    }

    It 'tells that a disk is full' -Skip:(-not $IsLinux) {
        { $sweep | Export-BootStorm /dev/full -Format Csv } | Should -Throw -ErrorId 'WriteFailed,ModDups.Commands.ExportBootStormCommand'
    }
}
