using System.Globalization;
using KompetensPasset.Credentials.DataIntegrity;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.StatusLists;

namespace KompetensPasset.Credentials.Verification;

/// <summary>What one look into a list gave.</summary>
internal abstract record StatusReading
{
    private StatusReading()
    {
    }

    /// <summary>A value.</summary>
    /// <param name="Value">The value; null for one that is not understood.</param>
    /// <param name="ListAt">When the list was fetched or confirmed.</param>
    /// <param name="IsCopy">Whether it is an earlier answer.</param>
    public sealed record Found(StatusValue? Value, DateTimeOffset ListAt, bool IsCopy) : StatusReading;

    /// <summary>Nothing that counts.</summary>
    /// <param name="Code">The code of the status check.</param>
    /// <param name="Reason">The code of the fetcher or reader.</param>
    public sealed record NotRead(string Code, string Reason) : StatusReading;
}

/// <summary>One list that a credential refers to. The two kinds have two readers: nothing is guessed from the octets.</summary>
internal sealed record StatusListSource(StatusReference Reference, Uri Uri, string Address, string Index)
{
    /// <summary>The source of a reference; null when its address is none.</summary>
    public static StatusListSource? Of(StatusReference reference)
    {
        var (address, index) = reference switch
        {
            StatusReference.TokenStatusListReference token => (token.Uri, token.Index),
            StatusReference.BitstringStatusListEntry entry => (entry.StatusListCredential, entry.Index),
            StatusReference.OneEdTechRevocationList revocations => (revocations.Uri, 0L),
            _ => ("", 0L),
        };
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            ? new StatusListSource(reference, uri, address, index.ToString(CultureInfo.InvariantCulture))
            : null;
    }

    /// <summary>Reads the list: that of an instant, or the present one.</summary>
    public StatusReading Read(DateTimeOffset? at, StatusSigners signers, VerificationRun run)
    {
        var kind = Reference switch
        {
            StatusReference.TokenStatusListReference => StatusListKind.Token,
            StatusReference.OneEdTechRevocationList => StatusListKind.Revocations,
            _ => StatusListKind.Bitstring,
        };

        // A list that nobody signs does not say of when it is: it can speak of the present only.
        if (kind is StatusListKind.Revocations && at is not null)
            return new StatusReading.NotRead("status-history-not-published", "list-without-time");

        return run.Ask(new RequiredInput.StatusList(Uri, kind, at)) switch
        {
            // A peer that does not know the question answers with its present list; one that was signed after the instant says nothing about it.
            FetchedInput.Available list => Open(list, at ?? run.Now, signers, at is null ? run.Policy.Skew : TimeSpan.Zero),
            FetchedInput.Unavailable unavailable => new StatusReading.NotRead("status-list-unavailable", unavailable.Code),
            _ => new StatusReading.NotRead("status-list-unavailable", "not-fetched"),
        };
    }

    private StatusReading Open(FetchedInput.Available list, DateTimeOffset when, StatusSigners signers, TimeSpan skew)
    {
        var value = Reference switch
        {
            StatusReference.TokenStatusListReference reference => FromToken(list.Octets, reference, when, signers, skew),
            StatusReference.BitstringStatusListEntry entry => FromBitstring(list.Octets, entry, new BitstringReading(when, skew), signers),
            StatusReference.OneEdTechRevocationList => FromRevocations(list.Octets, signers),
            _ => new CredentialError(StatusListErrors.ReferenceMalformed, "No list belongs to this reference."),
        };
        return value.TryGet(out var found, out var error)
            ? new StatusReading.Found(found.Meaning, list.FetchedAt, list.FromCache)
            : new StatusReading.NotRead(CodeOf(error.Code), error.Code);
    }

    private static ParseResult<ListValue> FromToken(ReadOnlyMemory<byte> octets, StatusReference.TokenStatusListReference reference, DateTimeOffset when, StatusSigners signers, TimeSpan skew)
    {
        if (!StatusListToken.Parse(Text(octets)).TryGet(out var list, out var error))
            return error;

        if (signers.WhyNotSigned(list.Header, list.Verify) is { } unsigned)
            return unsigned;

        if (!list.Open(reference.Uri, when, skew).TryGet(out var entries, out error))
            return error;

        return entries.TryGet(reference.Index, out var value)
            ? new ListValue(value is >= 0 and <= 2 ? (StatusValue)value : null)
            : new CredentialError(StatusListErrors.IndexOutOfRange, "The index lies behind the end of the list.");
    }

    private static ParseResult<ListValue> FromBitstring(ReadOnlyMemory<byte> octets, StatusReference.BitstringStatusListEntry entry, BitstringReading reading, StatusSigners signers)
    {
        if (!ReadBitstring(octets, entry.IsDraft2021).TryGet(out var list, out var error))
            return error;

        if (((list.Token?.Header ?? list.PlainToken?.Header) is { } header ? signers.WhyNotSigned(header, list.Verify) : signers.WhyNotSigned(list.Proofs)) is { } unsigned)
            return unsigned;

        return list.Look(entry, reading).TryGet(out var value, out error) ? new ListValue(entry.Meaning(value)) : error;
    }

    // The entry says which form its list has; the octets are never asked.
    private static ParseResult<BitstringStatusListCredential> ReadBitstring(ReadOnlyMemory<byte> octets, bool isDraft)
    {
        if (!octets.Span.TrimStart(" \t\r\n"u8).StartsWith("{"u8))
            return isDraft ? BitstringStatusListCredential.ParseDraft(Text(octets)) : BitstringStatusListCredential.Parse(Text(octets));

        if (!StrictJson.Parse(octets).TryGet(out var json, out var error))
            return error;

        return isDraft ? BitstringStatusListCredential.ParseDraft(json) : BitstringStatusListCredential.Parse(json);
    }

    // Nobody signs it, so that only the issuer's own host vouches for it, and it names credentials by their ids.
    private ParseResult<ListValue> FromRevocations(ReadOnlyMemory<byte> octets, StatusSigners signers)
    {
        if (!signers.IsAtIssuersHost(Uri))
            return new CredentialError(StatusSigners.UnknownSigner, "The list is not at the issuer's own host.");

        if (!RevocationList.Parse(octets).TryGet(out var list, out var error))
            return error;

        if (list.Issuer != signers.IssuerId)
            return new CredentialError(StatusListErrors.WrongAddress, "The list is that of another issuer.", "/issuer");

        return signers.CredentialId is { } id
            ? new ListValue(list.Revoked.Contains(id) ? StatusValue.Invalid : StatusValue.Valid)
            : new CredentialError(StatusListErrors.ReferenceMalformed, "The credential has no id, so that no list can name it.", "/id");
    }

    private static string Text(ReadOnlyMemory<byte> octets) => System.Text.Encoding.Latin1.GetString(octets.Span);

    private static string CodeOf(string error) => error switch
    {
        StatusSigners.WrongSignature => "status-list-signature-invalid",
        StatusSigners.UnknownSigner or JoseErrors.AlgorithmNotAllowed or DataIntegrityErrors.SuiteUnsupported => "status-list-signer-unknown",
        StatusListErrors.WrongAddress or StatusListErrors.PurposeMismatch => "status-list-mismatch",
        StatusListErrors.Expired => "status-list-expired",
        StatusListErrors.NotYetValid => "status-list-not-yet-valid",
        StatusListErrors.TooShort => "status-list-too-short",
        StatusListErrors.IndexOutOfRange => "status-index-out-of-range",
        _ => "status-list-malformed",
    };

    private sealed record ListValue(StatusValue? Meaning);
}
