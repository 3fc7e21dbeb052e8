namespace KompetensPasset.Resolution;

/// <summary>How inputs of a verification are fetched.</summary>
public sealed class ResolutionOptions
{
    /// <summary>The address under which this service is reached; its own lists and keys are always allowed and are looked at anew after <see cref="OwnFreshness"/>. Null for programs that serve nothing.</summary>
    public Uri? PublicBaseAddress { get; set; }

    /// <summary>Whether addresses of this machine (<c>localhost</c>, 127.0.0.0/8, ::1) may be called, by http too. Only for development.</summary>
    public bool AllowLoopback { get; set; }

    /// <summary>The longest a fetch may take, redirects and body included.</summary>
    public TimeSpan TotalTime { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a copy from this service is used without asking: a change must be seen everywhere within a second.</summary>
    public TimeSpan OwnFreshness { get; set; } = TimeSpan.FromSeconds(0.5);

    /// <summary>How long a foreign issuer's keys are used without asking.</summary>
    public TimeSpan KeyFreshness { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How old a copy may be when a key is looked for that it lacks: the issuer may have renewed its keys. Below that nobody is asked,
    /// so that a pile of credentials with made-up names of keys does not beat on an issuer.
    /// </summary>
    public TimeSpan KeyRenewal { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an issuer's keys may still be used while the issuer cannot be reached.</summary>
    public TimeSpan KeyUse { get; set; } = TimeSpan.FromHours(1);

    /// <summary>The longest that a status list is used without asking, whatever <c>ttl</c> it gives itself.</summary>
    public TimeSpan LongestListLifetime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a status list that gives no <c>ttl</c> is used without asking.</summary>
    public TimeSpan ListLifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a failure is remembered, so that a pile of credentials does not beat on a server that is down.</summary>
    public TimeSpan FailureMemory { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The most copies that are kept.</summary>
    public int MaxCopies { get; set; } = 1024;

    /// <summary>The most octets that all copies may have together.</summary>
    public long MaxCopiedBytes { get; set; } = 64 * 1024 * 1024;
}
