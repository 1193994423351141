# Over a real sshd on this machine, with keys and settings of its own. MODDUPS_INSTALL_SSHD=1 has root install what is
# missing by apt-get, which takes the network.
BeforeDiscovery {
    if ($env:MODDUPS_INSTALL_SSHD -eq '1' -and -not (Test-Path /usr/sbin/sshd) -and (Get-Command apt-get -ErrorAction Ignore) -and (id -u) -eq '0') {
        $null = apt-get update -q 2>&1
        $null = apt-get install -y --no-install-recommends openssh-server openssh-client 2>&1
    }
    $hasSsh = (Test-Path /usr/sbin/sshd) -and (Get-Command ssh, ssh-keygen -CommandType Application -ErrorAction Ignore).Count -ge 2
}

Describe 'A session over SSH' -ForEach @{ HasSsh = $hasSsh } {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')
        $sshd = $session = $null
        if (-not $HasSsh) { return }

        $folder = (New-Item -ItemType Directory -Path (Join-Path $TestDrive 'ssh')).FullName
        foreach ($key in 'host', 'user') { ssh-keygen -q -t ed25519 -N '' -f (Join-Path $folder $key) }
        Copy-Item (Join-Path $folder 'user.pub') (Join-Path $folder 'authorized')
        $free = [System.Net.Sockets.TcpListener]::new([ipaddress]::Loopback, 0)
        $free.Start()
        $port = $free.LocalEndpoint.Port
        $free.Stop()
        @"
Port $port
ListenAddress 127.0.0.1
HostKey $folder/host
PidFile none
AuthorizedKeysFile $folder/authorized
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
UsePAM no
# Others may write in the folder for temporary files.
StrictModes no
Subsystem powershell $((Get-Process -Id $PID).Path) -sshs -NoLogo -NoProfile
"@ | Set-Content (Join-Path $folder 'config')
        # Where sshd drops its rights.
        if ((id -u) -eq '0') { $null = New-Item -ItemType Directory -Path /run/sshd -Force }
        $sshd = Start-Process /usr/sbin/sshd -ArgumentList '-D', '-e', '-f', (Join-Path $folder 'config') -PassThru `
            -RedirectStandardError (Join-Path $folder 'log')
        $deadline = [datetime]::UtcNow.AddSeconds(60)
        do {
            Start-Sleep -Milliseconds 50
            $socket = [System.Net.Sockets.TcpClient]::new()
            try { $socket.Connect('127.0.0.1', $port) } catch [System.Net.Sockets.SocketException] { $null = $_ }
            $isUp = $socket.Connected
            $socket.Dispose()
        } until ($isUp -or [datetime]::UtcNow -gt $deadline -or $sshd.HasExited)
        $session = New-PSSession -HostName localhost -Port $port -UserName (id -un) -KeyFilePath (Join-Path $folder 'user') -Options @{
            StrictHostKeyChecking = 'no'; UserKnownHostsFile = '/dev/null'; LogLevel = 'ERROR'; IdentitiesOnly = 'yes'
        } -ErrorAction Stop
        Invoke-Command $session { Import-Module $using:Manifest }
    }

    AfterAll {
        if ($sshd) {
            if ($session) { Remove-PSSession $session }
            Stop-Process -Id $sshd.Id -ErrorAction Ignore
        }
    }

    BeforeEach {
        if (-not $sshd) { Set-ItResult -Skipped -Because 'sshd, ssh or ssh-keygen is not there; MODDUPS_INSTALL_SSHD=1 has root install them' }
    }

    It 'gives statistics that know their machine and look as they do at home' {
        $stats = Invoke-Command $session { Get-ModuleStats $using:Captures/early-8 }
        $stats.PSComputerName | Should -Be 'localhost'
        $stats.PSTypeNames | Should -Contain 'Deserialized.ModDups.Statistics.ModuleStats'
        $stats.DuplicateModules[0].Reason | Should -Be 'Becoming, Load'
        $stats | Out-String | Should -Match 'Wasted +: +119 loads +13.69 MiB'
    }

    It 'gives statistics that go down our pipelines' {
        $stats = Invoke-Command $session { Get-ModuleStats $using:Captures/early-8 }
        $stats | Get-DuplicateFailedModule | Should -HaveCount 17
        $comparison = Get-ModuleStats (Join-Path $Captures early-8) | Compare-ModuleStats $stats
        $comparison.Reference | Should -Be "localhost: $(Join-Path $Captures early-8 stats)"
        $comparison.Relation | Should -Be 'DifferentSources'
    }

    It 'gives storms and comparisons' {
        (Invoke-Command $session { Start-BootStorm 8, 16 } | Compare-ModuleStats).Difference | Should -Be 'None on 16 CPUs'
        $comparison = Invoke-Command $session { Start-BootStorm 8, 16 | Compare-ModuleStats }
        $comparison.WastedBytes.Change | Should -BeGreaterThan 0
        $comparison | Out-String | Should -Match 'None on 16 CPUs +0 +\+\d+'
    }

    Context 'Save-ModuleEvidence' {
        BeforeAll {
            if (-not $sshd) { return }
            # ssh takes its settings from the home of the user, whatever HOME says; a wrapper on the PATH gives it those of the test.
            $wrapped = (New-Item -ItemType Directory -Path (Join-Path $folder 'bin')).FullName
            $ssh = (Get-Command ssh -CommandType Application | Select-Object -First 1).Source
            $options = "-o IdentityFile=$folder/user -o IdentitiesOnly=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR"
            "#!/bin/sh`
exec $ssh $options `"`$@`"" | Set-Content (Join-Path $wrapped 'ssh') -NoNewline
            chmod 755 $wrapped "$wrapped/ssh"
            $oldPath = $env:PATH
            $env:PATH = "${wrapped}:$oldPath"
            $machine = "$(id -un)@127.0.0.1:$port"
        }

        AfterAll {
            if ($sshd) { $env:PATH = $oldPath }
        }

        It 'brings an archive from another machine' {
            $evidence = $machine | Save-ModuleEvidence -Path (Join-Path $TestDrive 'evidence')
            $evidence.HostName | Should -Be $machine
            $evidence.Release | Should -Be (uname -r)
            $evidence.IsRoot | Should -Be ((id -u) -eq '0')
            (tar -tzf $evidence.Path) | Should -Contain "$((Split-Path $evidence.Path -Leaf) -replace '\.tar\.gz$')/manifest.json"
        }

        It 'says what ssh says, and goes on with the others' {
            $evidence = Save-ModuleEvidence "nobody-here@127.0.0.1:$port", $machine -Path (Join-Path $TestDrive 'others') -ErrorAction SilentlyContinue -ErrorVariable problem
            $evidence.HostName | Should -Be $machine
            $problem | Should -HaveCount 1
            $problem[0].FullyQualifiedErrorId | Should -Be 'CollectionFailed,ModDups.Commands.SaveModuleEvidenceCommand'
            "$problem" | Should -Match 'Permission denied'
        }

        It 'refuses what is no host' {
            Save-ModuleEvidence '-oProxyCommand=id' -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
            $problem[0].FullyQualifiedErrorId | Should -Be 'InvalidHost,ModDups.Commands.SaveModuleEvidenceCommand'
        }

        It 'gives advice about another machine, and keeps nothing of it' {
            # A folder for temporary files that nothing else uses.
            $oldFolder = $env:TMPDIR
            $env:TMPDIR = (New-Item -ItemType Directory (Join-Path $TestDrive 'temporary')).FullName
            try { $advice = $machine | Get-ModuleAdvice }
            finally { $env:TMPDIR = $oldFolder }
            $advice.Source | Should -Be $machine
            $advice.Kernel | Should -Be (uname -r)
            Get-ChildItem (Join-Path $TestDrive 'temporary') | Should -BeNullOrEmpty
        }

        It 'works side by side' {
            $paths = 1..3 | ForEach-Object -Parallel {
                Import-Module $using:Manifest
                (Save-ModuleEvidence $using:machine (Join-Path $using:TestDrive "parallel$_.tar.gz")).Path
            }
            $paths | Should -HaveCount 3
            $paths | ForEach-Object { $_ | Should -Exist }
        }
    }

    It 'streams samples' {
        $samples = Invoke-Command $session { Get-ModuleStats $using:Captures/early-8 -MaxSamples 3 -SampleInterval 0.05 }
        ($samples | Compare-ModuleStats -Consecutive).Interval | ForEach-Object TotalMilliseconds | Should -BeGreaterThan 10
    }
}
