#Requires -Modules Microsoft.PowerShell.PlatyPS
# The pages of the help, one markdown file for each cmdlet, and the MAML that Get-Help reads, which is made of them.
Set-StrictMode -Version Latest

$script:Command = 'http://schemas.microsoft.com/maml/dev/command/2004/10'
$script:Dev = 'http://schemas.microsoft.com/maml/dev/2004/10'
$script:Maml = 'http://schemas.microsoft.com/maml/2004/10'
# What is typed and printed, and behind it a word about it.
$script:Example = '(?s)^```powershell\n(?<code>.*?)\n```\n+(?<remarks>.*)$'
# As PowerShell itself writes them.
$script:Keywords = @{
    'System.Int32'                                 = 'int'
    'System.Int64'                                 = 'long'
    'System.Management.Automation.SwitchParameter' = 'SwitchParameter'
    'System.String'                                = 'string'
}

function Initialize-HelpPage {
    <#
    .SYNOPSIS
        Makes the page of a cmdlet that has none, from its code and from what Get-Help tells of it.
    .DESCRIPTION
        What nobody has written yet stands between {{ and }}.
    #>
    param([System.Management.Automation.CommandInfo] $Command, [string] $Folder)

    # It reads properties that a help without notes doesn't have.
    $page = & { Set-StrictMode -Off; New-CommandHelp -CommandInfo $Command }
    $page.Metadata.Remove('HelpUri')
    $page.Aliases = "$(Get-Alias -Definition $Command.Name -ErrorAction Ignore | ForEach-Object Name)"
    foreach ($set in $page.Syntax) { $set.HasCmdletBinding = $true }
    foreach ($parameter in $page.Parameters) {
        $type = $Command.Parameters[$parameter.Name].ParameterType
        $type = [Nullable]::GetUnderlyingType($type) ?? $type
        $parameter.Type = $type.FullName
        if ($type.IsEnum) { $parameter.AcceptedValues.AddRange([enum]::GetNames($type)) }
    }
    $help = Get-Help -Name $Command.Name -Full
    Edit-TypeList -List $page.Inputs -Known $help.PSObject.Properties['inputTypes']?.Value?.inputType
    Edit-TypeList -List $page.Outputs -Known $help.PSObject.Properties['returnValues']?.Value?.returnValue
    $shown = @($help.PSObject.Properties['examples']?.Value?.example)
    for ($i = 0; $i -lt $page.Examples.Count -and $i -lt $shown.Count; $i++) {
        $page.Examples[$i].Title = $shown[$i].title
        $remarks = $shown[$i].remarks.Text.Where{ $_ } -join "`n`n"
        $page.Examples[$i].Remarks = '```powershell' + "`n$($shown[$i].code)`n" + '```' + "`n`n$remarks"
    }

    $scratch = Initialize-Scratch
    try {
        $made = $page | Export-MarkdownCommandHelp -OutputFolder $scratch
        # The day on which it was made tells nothing.
        $text = [System.IO.File]::ReadAllText($made) -replace '\r' -replace '(?m)^ms\.date:.*\n'
        if (-not $page.Aliases) { $text = $text -replace '(?s)(?<=\n)## ALIASES\n.*?(?=## )' }
        [System.IO.File]::WriteAllText((Join-Path -Path $Folder -ChildPath "$($Command.Name).md"), $text.TrimEnd() + "`n")
    }
    finally {
        Remove-Item -LiteralPath $scratch -Recurse
    }
}

function Edit-TypeList {
    param([System.Collections.Generic.List[Microsoft.PowerShell.PlatyPS.Model.InputOutput]] $List, [object[]] $Known)

    # Those that the help has are better than those that the code tells, and PlatyPS drops some of them.
    $told = @($Known | Where-Object { $_.PSObject.Properties['description'] })
    if (-not $told) { return }
    $List.Clear()
    foreach ($type in $told) { $List.Add([Microsoft.PowerShell.PlatyPS.Model.InputOutput]::new("$($type.type.name)".Trim(), "$($type.description.Text)")) }
}

function Export-HelpFile {
    <#
    .SYNOPSIS
        Makes the MAML of all pages.
    .DESCRIPTION
        PlatyPS reads the pages and writes the MAML. What it has no place for, or writes otherwise than PowerShell does,
        is put in behind it: default values, the values of an enumeration, aliases, the code of an example, paragraphs.
    #>
    param([string] $Folder, [string] $Destination)

    [string[]] $paths = Get-ChildItem -LiteralPath $Folder -Filter *.md | ForEach-Object FullName
    [array]::Sort($paths, [System.StringComparer]::Ordinal)
    $pages = @(Import-MarkdownCommandHelp -Path $paths)
    $scratch = Initialize-Scratch
    try {
        $made = $pages | Export-MamlCommandHelp -OutputFolder $scratch
        $help = [xml][System.IO.File]::ReadAllText($made)
    }
    finally {
        Remove-Item -LiteralPath $scratch -Recurse
    }
    foreach ($page in $pages) {
        $command = $help.helpItems.ChildNodes.Where{ $_.details.name -eq $page.Title }[0]
        Edit-Text -Command $command -Page $page
        foreach ($parameter in $page.Parameters) { Edit-Parameter -Command $command -Parameter $parameter }
        for ($i = 0; $i -lt $page.Examples.Count; $i++) {
            Edit-Example -Node $command.examples.ChildNodes[$i] -Example $page.Examples[$i]
        }
    }

    $settings = [System.Xml.XmlWriterSettings]@{ Indent = $true; NewLineChars = "`n"; Encoding = [System.Text.UTF8Encoding]::new($false) }
    $file = [System.IO.File]::Create($Destination)
    try {
        $writer = [System.Xml.XmlWriter]::Create($file, $settings)
        $help.Save($writer)
        $writer.Dispose()
        $file.WriteByte([byte][char]"`n")
    }
    finally {
        $file.Dispose()
    }
}

function Initialize-Scratch {
    (New-Item -ItemType Directory -Path ([System.IO.Path]::GetTempPath()) -Name "moddups-$([guid]::NewGuid())").FullName
}

function Edit-Text {
    param([System.Xml.XmlElement] $Command, [Microsoft.PowerShell.PlatyPS.Model.CommandHelp] $Page)

    Write-Paragraph -Node (Find-Child -Node $Command -Name description) -Text $Page.Description
    foreach ($description in @($Command.SelectNodes('*[local-name() = "inputTypes" or local-name() = "returnValues"]/*/*[local-name() = "description"]'))) {
        Write-Paragraph -Node $description -Text $description.InnerText
    }
    $notes = @($Page.Notes; if ($Page.Aliases) { "Alias: $($Page.Aliases)" }).Where{ $_ } -join "`n`n"
    $alerts = Find-Child -Node $Command -Name alertSet
    if ($notes) { Write-Paragraph -Node (Find-Child -Node $alerts -Name alert) -Text $notes }
    else { $null = $Command.RemoveChild($alerts) }
    foreach ($link in @($Command.relatedLinks.ChildNodes)) {
        if ($link.linkText -eq 'Online Version' -and -not $link.InnerText.Replace('Online Version', '')) { $null = $link.ParentNode.RemoveChild($link) }
    }
}

function Edit-Parameter {
    param([System.Xml.XmlElement] $Command, [Microsoft.PowerShell.PlatyPS.Model.Parameter] $Parameter)

    $node = $Command.parameters.ChildNodes.Where{ $_.name -eq $Parameter.Name }[0]
    $node.SetAttribute('position', $node.position.ToLowerInvariant())
    $node.SetAttribute('pipelineInput', $node.pipelineInput.Substring(0, 1).ToUpperInvariant() + $node.pipelineInput.Substring(1))
    Write-Paragraph -Node (Find-Child -Node $node -Name description) -Text $Parameter.Description
    $element = $Parameter.Type -replace '\[\]$'
    $short = ($script:Keywords[$element] ?? $element.Split('.')[-1]) + $Parameter.Type.Substring($element.Length)
    $value = Find-Child -Node $node -Name parameterValue
    if (-not $value) {
        $value = Add-Element -Node $node -Name command:parameterValue -Before type
        $value.SetAttribute('required', 'false')
    }
    $value.SetAttribute('variableLength', 'false')
    $value.InnerText = $short
    (Add-Element -Node $node -Name dev:defaultValue).InnerText = $Parameter.DefaultValue

    foreach ($shown in @($Command.SelectNodes("*[local-name() = 'syntax']/*/*[local-name() = 'parameter' and *[local-name() = 'name'] = '$($Parameter.Name)']"))) {
        foreach ($name in 'globbing', 'pipelineInput', 'aliases') { $shown.SetAttribute($name, $node.GetAttribute($name)) }
        $null = $shown.RemoveChild((Find-Child -Node $shown -Name description))
    }
}

function Edit-Example {
    param([System.Xml.XmlElement] $Node, [Microsoft.PowerShell.PlatyPS.Model.Example] $Example)

    if (($Example.Remarks -replace '\r') -notmatch $script:Example) {
        throw "$($Example.Title): expected a block of code that begins with ``````powershell, and a word about it behind it."
    }
    $code, $remarks = $Matches.code, $Matches.remarks
    (Find-Child -Node $Node -Name title).InnerText = $Example.Title
    $null = $Node.RemoveChild((Find-Child -Node $Node -Name introduction))
    (Find-Child -Node $Node -Name code).InnerText = $code
    $words = Find-Child -Node $Node -Name remarks
    Write-Paragraph -Node $words -Text $remarks
    # Get-Help sets the next example off by it.
    $null = Add-Element -Node $words -Name maml:para
}

function Write-Paragraph {
    param([System.Xml.XmlElement] $Node, [string] $Text)

    $Node.RemoveAll()
    foreach ($paragraph in $Text.Trim() -split '(?:\r?\n){2,}') {
        (Add-Element -Node $Node -Name maml:para).InnerText = $paragraph -replace '\r?\n', ' '
    }
}

function Find-Child {
    param([System.Xml.XmlElement] $Node, [string] $Name)

    $Node.SelectSingleNode("*[local-name() = '$Name']")
}

function Add-Element {
    param([System.Xml.XmlElement] $Node, [string] $Name, [string] $Before)

    $space = @{ command = $script:Command; dev = $script:Dev; maml = $script:Maml }[$Name.Split(':')[0]]
    $Node.InsertBefore($Node.OwnerDocument.CreateElement($Name, $space), $(if ($Before) { Find-Child -Node $Node -Name $Before }))
}

Export-ModuleMember -Function Initialize-HelpPage, Export-HelpFile
