namespace ModDups.Tests.Cmdlets;

/// <summary>Runs by itself: some of the tests measure how long something takes.</summary>
[CollectionDefinition(nameof(PesterCollection), DisableParallelization = true)]
public sealed class PesterCollection;
