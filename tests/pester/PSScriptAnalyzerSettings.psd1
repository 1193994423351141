@{
    ExcludeRules = @(
        # Pester runs BeforeAll, It and what is in -ForEach each in its own script block and in one scope: the rule, which
        # looks at one block at a time, finds each variable that one sets for the other.
        'PSUseDeclaredVarsMoreThanAssignments'
    )
    Rules        = @{
        # Join-Path with a folder and a name is as plain as can be.
        PSAvoidUsingPositionalParameters = @{ CommandAllowList = @('Join-Path', 'Set-ItemProperty') }
    }
}
