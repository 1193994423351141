namespace ModDups.Simulation.Loading;

/// <summary>Receives what the system calls of a bench do, at the present of the bench. The results stay the same.</summary>
internal interface ILoadObserver
{
    /// <summary>A call enters the kernel.</summary>
    void CallBegan(LoadCall call)
    {
    }

    /// <summary>
    /// A call, or one that its remedy keeps in userspace, turns to the next step, which lasts until the next step or the end of the
    /// call. <see cref="LoadCall.Step"/> tells what it will have done then, and <see cref="LoadCall.Obstacle"/> what a wait is for.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="lead">
    /// The share of the step, from 0 to 1, that comes before the checks of an image which has no step of its own: the read, or the
    /// decompression. 0 where there is no such part.
    /// </param>
    void StepBegan(LoadCall call, double lead)
    {
    }

    /// <summary>A call takes the name of its module, which is registered from then on.</summary>
    void NameTaken(LoadCall call)
    {
    }

    /// <summary>A call returns, or one that its remedy kept in userspace ends.</summary>
    void CallEnded(LoadCall call)
    {
    }

    /// <summary>A call of delete_module() turns to the next step; the first is <see cref="UnloadStep.HasEntered"/>.</summary>
    void StepBegan(UnloadCall call)
    {
    }

    /// <summary>A call of delete_module() returns.</summary>
    void CallEnded(UnloadCall call)
    {
    }
}
