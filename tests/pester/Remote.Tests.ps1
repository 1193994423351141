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

    It 'streams samples' {
        $samples = Invoke-Command $session { Get-ModuleStats $using:Captures/early-8 -MaxSamples 3 -SampleInterval 0.05 }
        ($samples | Compare-ModuleStats -Consecutive).Interval | ForEach-Object TotalMilliseconds | Should -BeGreaterThan 10
    }
}
