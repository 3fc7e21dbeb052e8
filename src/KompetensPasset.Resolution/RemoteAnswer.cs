namespace KompetensPasset.Resolution;

/// <summary>The outcome of one exchange with a server.</summary>
internal abstract record RemoteAnswer
{
    private RemoteAnswer() { }

    /// <summary>A body of an accepted type within the limits.</summary>
    public sealed record Body(byte[] Octets, string MediaType, string? EntityTag) : RemoteAnswer;

    /// <summary>The copy with the given entity tag is still what the server has.</summary>
    public sealed record NotModified : RemoteAnswer;

    /// <summary>Nothing usable.</summary>
    /// <param name="Code">One of <see cref="FetchErrors"/>.</param>
    /// <param name="IsOutage">Whether the server could not answer, so that an older copy may stand in; false when it did answer.</param>
    public sealed record Failed(string Code, bool IsOutage) : RemoteAnswer;
}
