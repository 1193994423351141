BeforeDiscovery {
    $folders = Get-ChildItem -Path (Join-Path $PSScriptRoot '..' 'captures') -Directory |
        Where-Object { Test-Path (Join-Path $_ 'counters') }
    $captureCases = $folders | ForEach-Object { @{ Name = $_.Name; Folder = $_.FullName } }

    $line = "         Mods ever loaded`t"
    $badCases = @(
        @{ What = 'an empty file'; Text = ''; Id = 'Empty'; Category = 'InvalidData' }
        @{ What = 'a text without any dump'; Text = "Dear all,`nnothing here."; Id = 'NoDump'; Category = 'InvalidData' }
        @{ What = 'a binary file'; Text = "Mods`0ever loaded"; Id = 'Binary'; Category = 'InvalidData' }
        @{ What = 'a negative number'; Text = "${line}-3`n"; Id = 'NegativeNumber'; Category = 'InvalidData' }
        @{ What = 'a number over 64 bits'; Text = "${line}99999999999999999999`n"; Id = 'NumberTooLarge'; Category = 'InvalidData' }
        @{ What = 'a dump that ends too early'; Text = "${line}3`n"; Id = 'MissingCounter'; Category = 'InvalidData' }
    )
    $pathCases = @(
        @{ What = 'a file that is not there'; Path = './no-such-file'; Id = 'NotFound'; Category = 'ObjectNotFound' }
        @{ What = 'a pattern that nothing matches'; Path = './no-such-*'; Id = 'NotFound'; Category = 'ObjectNotFound' }
        @{ What = 'a path of another provider'; Path = 'env:PATH'; Id = 'ProviderNotSupported'; Category = 'InvalidArgument' }
        @{ What = 'a pattern of another provider'; Path = 'env:P*'; Id = 'ProviderNotSupported'; Category = 'InvalidArgument' }
        @{ What = 'a drive that is not there'; Path = 'nodrive:stats'; Id = 'DriveNotFound'; Category = 'ObjectNotFound' }
    )
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')

    # The kernel's names of the counters, and ours.
    $properties = @{
        modcount = 'ModulesLoaded'
        failed_kreads = 'FailedReads'
        failed_decompress = 'FailedDecompressions'
        failed_becoming = 'FailedBecoming'
        failed_load_modules = 'FailedLoads'
        total_mod_size = 'TotalModuleBytes'
        total_text_size = 'TotalTextBytes'
        invalid_kread_bytes = 'FailedReadBytes'
        invalid_decompress_bytes = 'FailedDecompressionBytes'
        invalid_becoming_bytes = 'FailedBecomingBytes'
        invalid_mod_bytes = 'FailedLoadBytes'
    }

    function Get-Capture([string] $Name) { Join-Path $Captures $Name 'stats' }
}

Describe 'Get-ModuleStats on the capture <Name>' -ForEach $captureCases {
    BeforeAll {
        $stats = Get-ModuleStats -LiteralPath (Join-Path $Folder 'stats') -ErrorAction Stop
        $counters = @{}
        foreach ($pair in Get-Content (Join-Path $Folder 'counters')) {
            $fields = $pair -split '\s+'
            if ($fields.Count -ge 2) { $counters[$fields[0]] = [ulong]$fields[1] }
        }
    }

    It 'gives one object' {
        $stats | Should -HaveCount 1
        $stats.Source | Should -Be (Join-Path $Folder 'stats')
    }

    It 'finds what the kernel has in the one-number files beside it' {
        foreach ($counter in $properties.Keys) {
            $stats.($properties[$counter]) | Should -Be $counters[$counter] -Because $counter
        }
    }

    It 'adds up what was wasted' {
        $parts = $stats.FailedReadBytes, $stats.FailedDecompressionBytes, $stats.FailedBecomingBytes, $stats.FailedLoadBytes
        $stats.WastedBytes | Should -Be ($parts | Measure-Object -Sum).Sum
    }
}

Describe 'Get-ModuleStats on a list that was cut' {
    It 'gives what is whole, and says so' {
        $stats = Get-ModuleStats (Get-Capture many-truncated)
        $stats.IsTruncated | Should -BeTrue
        $stats.DuplicateModules.Count | Should -BeLessOrEqual 111
        $stats.DuplicateModules.Count | Should -BeGreaterThan 100
        $stats.DuplicateModules | ForEach-Object { $_.Reason | Should -Not -Be 'None' }
    }

    It 'says of a whole list that it is whole' {
        (Get-ModuleStats (Get-Capture early-8)).IsTruncated | Should -BeFalse
    }
}

Describe 'Get-ModuleStats with files' {
    BeforeAll { Push-Location $Captures }
    AfterAll { Pop-Location }

    It 'takes several paths, relative to where one is' {
        (Get-ModuleStats early-8/stats, ./before-8/stats).FailedBecoming | Should -Be 110, 0
    }

    It 'takes wildcards' {
        Get-ModuleStats before-*/stats | Should -HaveCount (Get-ChildItem before-*/stats).Count
    }

    It 'takes a folder' {
        (Get-ModuleStats early-8).Source | Should -Be (Get-Capture early-8)
    }

    It 'takes a folder of one-number files where stats is missing' {
        $folder = Join-Path $TestDrive 'modules'
        $null = New-Item -ItemType Directory -Path $folder
        foreach ($pair in Get-Content early-8/counters) {
            $name, $value = $pair -split '\s+'
            Set-Content -LiteralPath (Join-Path $folder $name) -Value $value
        }
        $stats = Get-ModuleStats $folder
        $stats.FailedBecoming | Should -Be 110
        $stats.WastedBytes | Should -Be 14350704
    }

    It 'takes FileInfo objects from the pipeline' {
        $stats = Get-ChildItem . -Recurse -Filter stats | Get-ModuleStats
        $stats | Should -HaveCount (Get-ChildItem . -Recurse -Filter stats).Count
        ($stats | Sort-Object WastedBytes)[-1].Source | Should -Be (Get-Capture area-plain-before-32)
    }

    It 'takes DirectoryInfo objects from the pipeline' {
        (Get-Item early-8 | Get-ModuleStats).FailedBecoming | Should -Be 110
    }

    It 'takes objects with a property <_>' -ForEach 'LiteralPath', 'PSPath' {
        ([pscustomobject]@{ $_ = Get-Capture early-8 } | Get-ModuleStats).FailedBecoming | Should -Be 110
    }

    It 'takes brackets in a name as they are with -LiteralPath' {
        $path = Join-Path $TestDrive 'stats[1].txt'
        [System.IO.File]::Copy((Get-Capture early-8), $path)
        (Get-ModuleStats -LiteralPath $path).FailedBecoming | Should -Be 110
        (Get-ModuleStats ([wildcardpattern]::Escape($path))).FailedBecoming | Should -Be 110
        (Get-Item -LiteralPath $path | Get-ModuleStats).FailedBecoming | Should -Be 110
    }

    It 'takes paths of a PSDrive' {
        $null = New-PSDrive -Name captures -PSProvider FileSystem -Root $Captures -Scope Script
        (Get-ModuleStats captures:/early-8/stats).Source | Should -Be (Get-Capture early-8)
        Get-ModuleStats captures:/early-*/stats | Should -HaveCount (Get-ChildItem early-*/stats).Count
    }

    It 'reads what a FIFO brings' -Skip:(-not $IsLinux) {
        $fifo = Join-Path $TestDrive 'fifo'
        mkfifo $fifo
        /bin/sh -c "(cat '$(Get-Capture early-8)' > '$fifo') > /dev/null 2>&1 &"
        (Get-ModuleStats $fifo).FailedBecoming | Should -Be 110
    }
}

Describe 'Get-ModuleStats with text' {
    BeforeAll { Push-Location $Captures }
    AfterAll { Pop-Location }

    It 'takes lines' {
        (Get-Content early-8/stats | Get-ModuleStats).FailedBecoming | Should -Be 110
    }

    It 'takes a whole text' {
        (Get-Content early-8/stats -Raw | Get-ModuleStats).FailedBecoming | Should -Be 110
    }

    It 'takes the output of a program' {
        (/bin/cat early-8/stats before-8/stats | Get-ModuleStats).FailedBecoming | Should -Be 110, 0
    }

    It 'takes text as an argument' {
        (Get-ModuleStats -InputObject (Get-Content early-8/stats)).FailedBecoming | Should -Be 110
    }

    It 'takes several whole texts' {
        $texts = 'early-8', 'early-16' | ForEach-Object { Get-Content $_/stats -Raw }
        ($texts | Get-ModuleStats).FailedBecoming | Should -Be 110, 246
    }

    It 'finds both tables of the commit message, with the mail around them, from <_>' -ForEach 'Get-Content', 'a path' {
        $mail = Join-Path $Captures 'documents' '002_f2cd43aba62bfe2a.txt'
        $first, $second = $_ -eq 'a path' ? (Get-ModuleStats $mail) : (Get-Content $mail | Get-ModuleStats)
        $first.FailedLoads | Should -Be 1411
        $first.WastedBytes | Should -Be 14588526272
        $second.FailedBecoming, $second.FailedLoads | Should -Be 83, 16
        $second.WastedBytes | Should -Be 237537176
    }

    It 'gives each dump as soon as the next one begins' {
        $text = @(Get-Content early-8/stats)
        $fed = [System.Collections.Generic.List[int]]::new()
        $first = & {
            foreach ($i in 1..100) {
                $fed.Add($i)
                $text
            }
        } | Get-ModuleStats | Select-Object -First 1
        $first.FailedBecoming | Should -Be 110
        $fed.Count | Should -BeLessOrEqual 2
    }

    It 'never takes a string for a path' {
        $null = Get-Capture early-8 | Get-ModuleStats -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem.FullyQualifiedErrorId | Should -Be 'NoDump,ModDups.Commands.GetModuleStatsCommand'
    }

    It 'says nothing where nothing comes' {
        @() | Get-ModuleStats | Should -BeNullOrEmpty
    }

    It 'takes text and files in one pipeline, in their order' {
        $mixed = @(Get-Content early-8/stats) + @(Get-Item before-8/stats) + @(Get-Content early-16/stats)
        ($mixed | Get-ModuleStats).FailedBecoming | Should -Be 110, 0, 246
    }
}

Describe 'Get-ModuleStats with the bench' {
    It 'takes the result of a storm' {
        $result = Start-BootStorm 8
        $stats = $result | Get-ModuleStats
        $stats.WastedBytes | Should -Be $result.WastedBytes
        $stats | Should -BeOfType ModDups.Statistics.ModuleStats
    }

    It 'takes its own objects' {
        $stats = Get-ModuleStats (Get-Capture early-8)
        $stats | Get-ModuleStats | Should -Be $stats
    }

    It 'takes a bench as an argument and from the pipeline' {
        $bench = New-ModuleBench
        $null = Invoke-ModuleRequest evdev -Bench $bench
        (Get-ModuleStats -Bench $bench).ModulesLoaded | Should -Be 1
        ($bench | Get-ModuleStats).ModulesLoaded | Should -Be 1
    }
}

Describe 'Get-ModuleStats with bad input' {
    BeforeAll {
        Push-Location $Captures
        $good = Get-Capture early-8
    }
    AfterAll { Pop-Location }

    It 'refuses <What> with <Id>, and reads the other inputs' -ForEach $badCases {
        $path = Join-Path $TestDrive 'bad'
        [System.IO.File]::WriteAllText($path, $Text)
        $stats = Get-ModuleStats $path, $good -ErrorAction SilentlyContinue -ErrorVariable problem
        $stats.FailedBecoming | Should -Be 110
        $problem | Should -HaveCount 1
        $problem.FullyQualifiedErrorId | Should -Be "$Id,ModDups.Commands.GetModuleStatsCommand"
        $problem.CategoryInfo.Category | Should -Be $Category
        $problem.TargetObject | Should -Be $path
        $problem.Exception.Message | Should -BeLike "$path*"
        $problem.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'refuses <What> with <Id>, and reads the other inputs' -ForEach $pathCases {
        $stats = Get-ModuleStats $Path, $good -ErrorAction SilentlyContinue -ErrorVariable problem
        $stats.FailedBecoming | Should -Be 110
        $problem | Should -HaveCount 1
        $problem.FullyQualifiedErrorId | Should -Be "$Id,ModDups.Commands.GetModuleStatsCommand"
        $problem.CategoryInfo.Category | Should -Be $Category
        $problem.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'refuses a folder without counters' {
        $null = Get-ModuleStats (New-Item -ItemType Directory (Join-Path $TestDrive 'bare')) -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem.FullyQualifiedErrorId | Should -Be 'NoCounters,ModDups.Commands.GetModuleStatsCommand'
    }

    It 'names the line' {
        $lines = Get-Content $good
        $lines[3] = $lines[3] -replace '\d+$', '-1'
        $null = $lines | Get-ModuleStats -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem.FullyQualifiedErrorId | Should -Be 'NegativeNumber,ModDups.Commands.GetModuleStatsCommand'
        $problem.Exception.Problem.Line | Should -Be 4
        $problem.Exception.Message | Should -BeLike 'pipeline:4: *'
    }

    It 'warns of a sum that is wrong, and gives the object' {
        $lines = (Get-Content $good) -replace '(Virtual mem wasted bytes\s+)\d+', '${1}7'
        $stats = $lines | Get-ModuleStats -WarningAction SilentlyContinue -WarningVariable warning
        $stats.WastedBytes | Should -Be 14350704
        $warning | Should -HaveCount 1
    }

    It 'can be made to stop at the first error' {
        { Get-ModuleStats ./no-such-file -ErrorAction Stop } |
            Should -Throw -ErrorId 'NotFound,ModDups.Commands.GetModuleStatsCommand'
    }
}

Describe 'Get-ModuleStats on the running kernel' {
    It 'gives one object, or tells why it can not' {
        $stats = Get-ModuleStats -ErrorAction SilentlyContinue -ErrorVariable problem
        if ($stats) {
            $stats | Should -HaveCount 1
        }
        else {
            $id = ($problem[0].FullyQualifiedErrorId -split ',')[0]
            $id | Should -BeIn 'AccessDenied', 'DebugfsNotMounted', 'ModuleStatsNotBuilt'
        }
    }
}

Describe 'The objects of Get-ModuleStats' {
    BeforeAll { $stats = Get-ModuleStats (Get-Capture early-8) }

    It 'are plain in JSON' {
        $json = $stats | ConvertTo-Json -WarningAction Stop | ConvertFrom-Json
        $json.WastedBytes | Should -Be 14350704
        $json.AverageFailedReadBytes | Should -BeNullOrEmpty
        $json.DuplicateModules | Should -HaveCount 17
        $json.DuplicateModules[0].Name | Should -Be 'crc32_pclmul'
    }

    It 'are plain in CSV' {
        $row = $stats | ConvertTo-Csv | ConvertFrom-Csv
        $row.WastedBytes | Should -Be '14350704'
        $row.DuplicateModules | Should -BeLike 'crc32_pclmul 7 Becoming, Load; crc32c_intel 7 Becoming; *'
        $row.OtherCounters | Should -BeExactly ''
    }

    It 'have no colour in any property' {
        ($stats | Select-Object * | Format-List * | Out-String) | Should -Not -Match '\[3\d'
    }
}
