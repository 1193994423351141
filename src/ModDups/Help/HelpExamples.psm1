# The examples of the help, as a user sees them in a session: each line that is typed stands behind a prompt,
# what it prints follows.
Set-StrictMode -Version Latest

$script:Prompt = 'PS> '
$script:Continuation = '>> '
# These need another machine or root's rights, so that they are shown without their output.
$script:NotForHere = '^(sudo|ssh) '
$script:ShownFolder = '/captures'
$script:Example = '(?s)(?<=\n)### (?<title>Example [^\n]*)\n+```powershell\n(?<text>.*?)\n```'

function Get-HelpExample {
    <#
    .SYNOPSIS
        The examples on the pages of a folder.
    #>
    param([string] $Folder)

    foreach ($page in Get-ChildItem -LiteralPath $Folder -Filter *.md) {
        $text = [System.IO.File]::ReadAllText($page.FullName)
        foreach ($match in [regex]::Matches($text, $script:Example)) {
            $typed = @(Get-TypedCommand -Text $match.Groups['text'].Value)
            [pscustomobject]@{
                Command   = $page.BaseName
                Title     = $match.Groups['title'].Value
                Text      = $match.Groups['text'].Value
                Typed     = $typed
                Page      = $page.FullName
                IsForHere = $typed[0] -notmatch $script:NotForHere
            }
        }
    }
}

# What is typed in an example, one string for each prompt.
function Get-TypedCommand {
    param([string] $Text)

    $command = $null
    foreach ($line in $Text -split '\r?\n') {
        if ($line.StartsWith($script:Continuation, 'Ordinal')) {
            $command += "`n" + $line.Substring($script:Continuation.Length)
        }
        elseif ($line.StartsWith($script:Prompt, 'Ordinal')) {
            if ($command) { $command }
            $command = $line.Substring($script:Prompt.Length)
        }
    }
    $command
}

function Invoke-HelpExample {
    <#
    .SYNOPSIS
        Types an example in a session of its own, in a copy of the captures, and gives what stands on the screen.
    #>
    param([pscustomobject] $Example, [string] $Module, [string] $Folder)

    # On one thread, the culture of which stays as it is set below.
    $runspace = [runspacefactory]::CreateRunspace()
    $runspace.ThreadOptions = 'ReuseThread'
    $runspace.Open()
    $session = [powershell]::Create($runspace)
    # Some write files.
    $copy = Join-Path ([System.IO.Path]::GetTempPath()) "moddups-$([guid]::NewGuid())"
    try {
        Copy-Item -LiteralPath $Folder -Destination $copy -Recurse
        $start = {
            param($Module, $Folder)
            $PSStyle.OutputRendering = 'PlainText'
            # Words are kept whole at the end of a line in this culture, and in the invariant one they are not.
            [cultureinfo]::CurrentCulture = 'en-US'
            Import-Module -Name $Module
            Set-Location -LiteralPath $Folder
        }
        $null = $session.AddScript($start).AddArgument($Module).AddArgument($copy).Invoke()
        $screen = foreach ($command in $Example.Typed) {
            $session.Commands.Clear()
            $printed = $session.AddScript($command).AddCommand('Out-String').AddParameter('Width', 80).Invoke()
            $script:Prompt + ($command -replace '\n', "`n$script:Continuation")
            $lines = "$printed".Replace($copy, $script:ShownFolder).TrimEnd() -split '\r?\n' | ForEach-Object TrimEnd
            if ("$lines") { $lines -join "`n"; '' }
        }
        if ($session.HadErrors) { throw $session.Streams.Error[0].Exception }
        ($screen -join "`n").TrimEnd()
    }
    finally {
        $session.Dispose()
        $runspace.Dispose()
        Remove-Item -LiteralPath $copy -Recurse -Force -ErrorAction Ignore
    }
}

Export-ModuleMember -Function Get-HelpExample, Invoke-HelpExample
