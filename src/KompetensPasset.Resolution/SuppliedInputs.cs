using System.Text.Json;
using KompetensPasset.Credentials;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Resolution;

/// <summary>
/// Inputs from files in place of the network (<c>--offline</c>, <c>--keys</c>, <c>--status</c>). A file is found by what it says it is:
/// metadata by <c>issuer</c>, a DID document by <c>id</c>, a status list by its <c>sub</c> or <c>id</c>. Whether it is true, the verification finds out.
/// </summary>
public sealed class SuppliedInputs : IInputSource
{
    private sealed record Supplied(ReadOnlyMemory<byte> Octets, JsonElement Content, bool IsToken);

    private readonly List<Supplied> files;
    private readonly DateTimeOffset suppliedAt;
    private readonly IInputSource? otherwise;

    private SuppliedInputs(List<Supplied> files, DateTimeOffset suppliedAt, IInputSource? otherwise) =>
        (this.files, this.suppliedAt, this.otherwise) = (files, suppliedAt, otherwise);

    /// <summary>Code: neither JSON nor a token.</summary>
    public const string NotAnInput = "input-file-unreadable";

    /// <summary>Reads the files.</summary>
    /// <param name="files">Their octets.</param>
    /// <param name="now">The instant that counts as the time of fetching.</param>
    /// <param name="otherwise">Where inputs come from that no file holds; null to do without (offline).</param>
    /// <returns>The source; <see cref="NotAnInput"/> with the file's place in the list as pointer when one cannot be read.</returns>
    public static ParseResult<SuppliedInputs> Read(IEnumerable<ReadOnlyMemory<byte>> files, DateTimeOffset now, IInputSource? otherwise = null)
    {
        var supplied = new List<Supplied>();
        foreach (var octets in files)
        {
            if (ReadFile(octets) is not { } file)
                return new CredentialError(NotAnInput, "The file is neither a JSON object nor a signed token.", $"/{supplied.Count}");

            supplied.Add(file);
        }

        return new SuppliedInputs(supplied, now, otherwise);
    }

    /// <inheritdoc/>
    public async Task<FetchedInput> GetAsync(RequiredInput required, CancellationToken ct)
    {
        if (files.FirstOrDefault(file => Is(file, required)) is { } found)
            return new FetchedInput.Available(found.Octets, required.MediaTypes[0], suppliedAt, FromCache: false);

        return otherwise is null
            ? new FetchedInput.Unavailable(FetchErrors.NotSupplied)
            : await otherwise.GetAsync(required, ct).ConfigureAwait(false);
    }

    // A bare set of keys names nobody: it stands for whatever set of keys is asked for.
    private static bool Is(Supplied file, RequiredInput required) => required switch
    {
        RequiredInput.IssuerMetadata metadata => !file.IsToken && Says(file, "issuer", metadata.Issuer.OriginalString),
        RequiredInput.KeySet => !file.IsToken && file.Content.TryGetProperty("keys", out _),
        RequiredInput.DidDocument document => !file.IsToken && Says(file, "id", document.Did),
        RequiredInput.StatusList { Kind: StatusListKind.Token } list => file.IsToken && Says(file, "sub", list.Uri.OriginalString),
        RequiredInput.StatusList { Kind: StatusListKind.Revocations } list => !file.IsToken && Says(file, "id", list.Uri.OriginalString),

        // As a token or with proofs inside; a plain JWT of the draft before it wraps the list.
        RequiredInput.StatusList list => Says(file, "id", list.Uri.OriginalString),
        _ => false,
    };

    private static bool Says(Supplied file, string member, string value) =>
        file.Content.TryGetProperty(member, out var said) && said.ValueKind is JsonValueKind.String && said.GetString() == value;

    // A saved token often ends with a line break, which is not part of it.
    private static Supplied? ReadFile(ReadOnlyMemory<byte> octets)
    {
        var trimmed = Trim(octets);
        if (StrictJson.Parse(trimmed).TryGet(out var json, out _))
            return json.ValueKind is JsonValueKind.Object ? new Supplied(trimmed, json, IsToken: false) : null;

        return UnverifiedToken.Payload(trimmed.Span) is { } payload ? new Supplied(trimmed, payload, IsToken: true) : null;
    }

    private static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> octets)
    {
        var white = " \t\r\n"u8;
        var start = octets.Span.IndexOfAnyExcept(white);
        return start < 0 ? ReadOnlyMemory<byte>.Empty : octets[start..(octets.Span.LastIndexOfAnyExcept(white) + 1)];
    }
}
