@{
    RootModule           = 'bin/ModDups.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = '6f0c8a57-5c0e-4e4b-9d0b-2f6c1a7e3b94'
    Author               = 'The ModDups authors'
    CompanyName          = 'ModDups'
    Copyright            = 'The ModDups authors, MIT licence'
    Description          = 'Tells what duplicate kernel module requests did to a Linux machine, and reproduces boot storms on a bench in virtual time under every proposed remedy.'
    PowerShellVersion    = '7.6'
    CompatiblePSEditions = @('Core')
    # The types and views name classes of these.
    RequiredAssemblies   = @('bin/ModDups.Engine.dll', 'bin/ModDups.dll')
    TypesToProcess       = @('bin/ModDups.Types.ps1xml')
    FormatsToProcess     = @('bin/ModDups.Format.ps1xml')
    FunctionsToExport    = @()
    CmdletsToExport      = @(
        'Compare-BootStorm'
        'Compare-ModuleStats'
        'Export-BootStorm'
        'Export-ModuleBootChart'
        'Export-ModuleMetric'
        'Export-ModuleReport'
        'Export-ModuleTimeline'
        'Get-DuplicateFailedModule'
        'Get-ModuleAdvice'
        'Get-ModuleBench'
        'Get-ModuleBenchLog'
        'Get-ModuleCatalog'
        'Get-ModuleKernel'
        'Get-ModuleLoadEvent'
        'Get-ModuleRemedy'
        'Get-ModuleStats'
        'Invoke-ModuleReplay'
        'Invoke-ModuleRequest'
        'Measure-BootStorm'
        'Measure-ModuleFleet'
        'Measure-ModuleLoadCause'
        'New-ModuleBench'
        'Resolve-ModuleAlias'
        'Save-ModuleEvidence'
        'Show-BootStorm'
        'Start-BootStorm'
        'Start-ModuleStorm'
        'Test-ModuleCatalog'
    )
    VariablesToExport    = @()
    AliasesToExport      = @(
        'crbs'
        'crms'
        'epbs'
        'epmc'
        'epmm'
        'epmr'
        'epmt'
        'gdfm'
        'gmad'
        'gmct'
        'gmle'
        'gmst'
        'imrp'
        'imrq'
        'msbs'
        'mslc'
        'msmf'
        'nmbn'
        'rvma'
        'sabs'
        'sams'
        'shbs'
        'svme'
        'tmct'
    )
    PrivateData          = @{
        PSData = @{
            Tags         = @('Linux', 'Kernel', 'Module', 'Boot', 'Debugfs', 'udev', 'PSEdition_Core')
            ReleaseNotes = 'See CHANGELOG.md.'
        }
    }
}
