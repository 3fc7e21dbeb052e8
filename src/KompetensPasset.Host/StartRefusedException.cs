namespace KompetensPasset.Host;

/// <summary>The service cannot start as it is set up. The message is for the operator: one sentence a problem, each saying what to do.</summary>
public sealed class StartRefusedException : Exception
{
    /// <summary>Refuses the start.</summary>
    public StartRefusedException(string message) : base(message)
    {
    }

    /// <summary>Refuses the start because of something deeper.</summary>
    public StartRefusedException(string message, Exception inner) : base(message, inner)
    {
    }

    /// <summary>Refuses the start.</summary>
    public StartRefusedException()
    {
    }
}
