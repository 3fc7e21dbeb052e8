namespace KompetensPasset.Credentials.Europass;

/// <summary>What one European Digital Credential adds to the award: its own identity, times, pictures and status.</summary>
/// <param name="CredentialId">Its id: <c>urn:credential:</c> and a UUID in lower case; see <see cref="IdOf"/>.</param>
/// <param name="Issued">When it is issued.</param>
/// <param name="ValidFrom">From when it is valid.</param>
/// <param name="Pictures">The pictures of it: at least one for each language of the award.</param>
public sealed record EdcEnvelope(string CredentialId, DateTimeOffset Issued, DateTimeOffset ValidFrom, IReadOnlyList<DisplayPicture> Pictures)
{
    /// <summary>Until when it is valid; null means without end.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>Where its status stands; null means that it can never be revoked.</summary>
    public MessageStatusEntry? StatusEntry { get; init; }

    /// <summary>The id of the credential that this one replaces; null where it replaces none.</summary>
    public string? Replaces { get; init; }

    /// <summary>The id of a credential with this UUID.</summary>
    /// <param name="uuid">The UUID.</param>
    public static string IdOf(Guid uuid) => $"urn:credential:{uuid:D}";
}

/// <summary>A picture of the credential in one language, one page.</summary>
/// <param name="Language">The language, <c>sv</c> or <c>en</c> or another that <see cref="EuropassConcepts.Language"/> knows.</param>
/// <param name="Picture">The picture.</param>
public sealed record DisplayPicture(string Language, Picture Picture);

/// <summary>An entry of a Bitstring Status List with purpose <c>message</c>, two bits: 0 valid, 1 revoked, 2 suspended; an EDC carries one entry only.</summary>
/// <param name="StatusListCredential">The address of the status list credential.</param>
/// <param name="Index">The index in the list, from 0.</param>
public sealed record MessageStatusEntry(string StatusListCredential, int Index);
