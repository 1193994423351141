namespace ModDups.Cli.Options;

/// <summary>Reads a long input on a thread of its own while the caller works on what was read before it.</summary>
internal static class ReadAhead
{
    // What has no more needs no thread: most inputs. By then what it runs is compiled, too.
    private const int Few = 20_000;

    /// <summary>
    /// Returns the elements of a sequence in their order, each as soon as it is there. Who stops in the middle does not wait for the
    /// thread, which may be reading: it ends with its next element.
    /// </summary>
    public static IEnumerable<T> Of<T>(IEnumerable<T> source, CancellationToken cancellationToken)
    {
        var elements = source.GetEnumerator();
        var isHere = true;
        try
        {
            for (var i = 0; i < Few; i++)
            {
                if (!elements.MoveNext())
                    yield break;
                yield return elements.Current;
            }

            isHere = false;
        }
        finally
        {
            if (isHere)
                elements.Dispose();
        }

        using var reading = new Reading<T>(elements);
        using var interruption = cancellationToken.Register(reading.Wake);
        while (reading.TakeAll(cancellationToken) is { } read)
        {
            foreach (var element in read)
                yield return element;
        }
    }

    private sealed class Reading<T> : IDisposable
    {
        // So much is read ahead at most. With more, the processor's cache holds less of it.
        private const int Most = 256;

        private readonly object _gate = new();
        private readonly Task _task;
        private List<T> _read = new(Most);
        private List<T> _taken = new(Most);
        private bool _hasEnded;
        private bool _isLeft;

        public Reading(IEnumerator<T> rest) => _task = Task.Factory.StartNew(
            () => Run(rest), CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);

        /// <summary>Returns what was read since the last time, after a wait for it; null at the end.</summary>
        public List<T>? TakeAll(CancellationToken cancellationToken)
        {
            lock (_gate)
            {
                while (_read.Count == 0 && !_hasEnded)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    Monitor.Wait(_gate);
                }

                if (_read.Count > 0)
                {
                    _taken.Clear();
                    (_read, _taken) = (_taken, _read);
                    Monitor.PulseAll(_gate);
                    return _taken;
                }
            }

            _task.GetAwaiter().GetResult();
            return null;
        }

        public void Wake()
        {
            lock (_gate)
                Monitor.PulseAll(_gate);
        }

        public void Dispose()
        {
            lock (_gate)
            {
                _isLeft = true;
                Monitor.PulseAll(_gate);
            }
        }

        private void Run(IEnumerator<T> rest)
        {
            try
            {
                using (rest)
                {
                    while (rest.MoveNext())
                    {
                        if (!TryAdd(rest.Current))
                            return;
                    }
                }
            }
            finally
            {
                lock (_gate)
                {
                    _hasEnded = true;
                    Monitor.PulseAll(_gate);
                }
            }
        }

        private bool TryAdd(T element)
        {
            lock (_gate)
            {
                while (_read.Count >= Most && !_isLeft)
                    Monitor.Wait(_gate);
                if (_isLeft)
                    return false;
                _read.Add(element);
                if (_read.Count == 1)
                    Monitor.PulseAll(_gate);
                return true;
            }
        }
    }
}
