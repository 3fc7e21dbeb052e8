using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.DataIntegrity;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.VcDataModel;
using KompetensPasset.Credentials.VcJose;

namespace KompetensPasset.Credentials.StatusLists;

/// <summary>What a Bitstring Status List credential says about itself.</summary>
/// <param name="Uri">The address of the list: its <c>id</c>, equal to <c>statusListCredential</c> in the credentials that refer to it.</param>
/// <param name="Issuer">The issuer's address.</param>
/// <param name="Purpose">What the list is for.</param>
/// <param name="ValidFrom">From when it is valid; also the time of signing.</param>
public sealed record BitstringListClaims(string Uri, string Issuer, string Purpose, DateTimeOffset ValidFrom)
{
    /// <summary>Until when it is valid; null means no end.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>How long a reader may keep its copy; written in whole milliseconds. Null says nothing.</summary>
    public TimeSpan? TimeToLive { get; init; }
}

/// <summary>How a list is looked at.</summary>
/// <param name="Now">The instant for which the status is wanted.</param>
/// <param name="ClockSkew">How far the clocks may differ.</param>
public sealed record BitstringReading(DateTimeOffset Now, TimeSpan ClockSkew);

/// <summary>A Bitstring Status List credential (W3C, §2.2), secured as <c>vc+jwt</c> or with Data Integrity proofs. First <see cref="Verify"/>, then <see cref="Open"/>.</summary>
public sealed class BitstringStatusListCredential
{
    private static readonly ListForm Recommended = new("BitstringStatusListCredential", "BitstringStatusList", IsDraft: false);
    private static readonly ListForm Draft2021 = new("StatusList2021Credential", "StatusList2021", IsDraft: true);

    private readonly string encodedList;
    private readonly IReadOnlyList<string> purposes;

    private readonly ListForm form;

    private BitstringStatusListCredential(VcDocument document, string encodedList, IReadOnlyList<string> purposes, ListForm form) =>
        (Document, this.encodedList, this.purposes, this.form) = (document, encodedList, purposes, form);

    private BitstringStatusListCredential(BitstringStatusListCredential same)
        : this(same.Document, same.encodedList, same.purposes, same.form) => TimeToLive = same.TimeToLive;

    /// <summary>The token of a list of the draft, which is a plain JWT; else null.</summary>
    internal JwtVcJson? PlainToken { get; private init; }

    /// <summary>The token; null when the credential was read without one.</summary>
    public VcJwt? Token { get; private init; }

    /// <summary>The proofs of suites that are taken; empty for a token.</summary>
    public ImmutableArray<DataIntegrityProof> Proofs { get; private init; } = [];

    /// <summary>The credential; its issuer is the issuer of the credentials that refer to it, or one that it delegated the list to.</summary>
    public VcDocument Document { get; }

    /// <summary>How long a copy may be kept; null when the list does not say.</summary>
    public TimeSpan? TimeToLive { get; private init; }

    /// <summary>Signs a list.</summary>
    /// <param name="claims">What the credential says about itself.</param>
    /// <param name="list">The list, packed for the same purpose.</param>
    /// <param name="signer">The key.</param>
    /// <param name="ct">Ends a remote signature early.</param>
    /// <returns>The compact token.</returns>
    public static ValueTask<string> SignAsync(BitstringListClaims claims, BitstringStatusList list, ISigner signer, CancellationToken ct)
    {
        var subject = new JsonObject
        {
            ["id"] = claims.Uri + "#list",
            ["type"] = Recommended.ListType,
            ["statusPurpose"] = claims.Purpose,
            ["encodedList"] = list.Encode(),
        };
        if (claims.TimeToLive is { } ttl)
            subject["ttl"] = (long)ttl.TotalMilliseconds;

        var document = new JsonObject
        {
            ["@context"] = new JsonArray(KnownContexts.Version2),
            ["id"] = claims.Uri,
            ["type"] = new JsonArray("VerifiableCredential", Recommended.CredentialType),
            ["issuer"] = claims.Issuer,
            ["validFrom"] = DateTimeStamp.Format(claims.ValidFrom),
            ["credentialSubject"] = subject,
        };
        if (claims.ValidUntil is { } until)
            document["validUntil"] = DateTimeStamp.Format(until);

        return VcJwt.SignAsync(document, claims.ValidFrom, signer, ct);
    }

    /// <summary>Reads a token. Nothing is inflated yet.</summary>
    /// <param name="token">The compact token.</param>
    /// <returns>The credential, or a code of <see cref="StatusListErrors"/> or of what <see cref="VcJwt.Parse"/> gives.</returns>
    public static ParseResult<BitstringStatusListCredential> Parse(ReadOnlySpan<char> token)
    {
        if (!VcJwt.Parse(token).TryGet(out var jwt, out var error) || !FromDocument(jwt.Document, Recommended).TryGet(out var credential, out error))
            return error;

        return new BitstringStatusListCredential(credential) { Token = jwt };
    }

    /// <summary>Reads a token of the draft StatusList2021, a plain JWT. Nothing is inflated yet.</summary>
    internal static ParseResult<BitstringStatusListCredential> ParseDraft(ReadOnlySpan<char> token)
    {
        if (!JwtVcJson.Parse(token).TryGet(out var jwt, out var error) || !FromDocument(jwt.Document, Draft2021).TryGet(out var credential, out error))
            return error;

        return new BitstringStatusListCredential(credential) { PlainToken = jwt };
    }

    /// <summary>Reads a document with proofs inside. Nothing is inflated yet.</summary>
    /// <param name="json">The root, read by <see cref="StrictJson"/>.</param>
    /// <returns>The credential, or a code of <see cref="StatusListErrors"/>, <see cref="VcErrors"/> or of what <see cref="SecuredDocument.Parse(JsonElement)"/> gives.</returns>
    public static ParseResult<BitstringStatusListCredential> Parse(JsonElement json) => Parse(json, Recommended);

    /// <summary>Reads a document of the draft StatusList2021 with proofs inside. Nothing is inflated yet.</summary>
    internal static ParseResult<BitstringStatusListCredential> ParseDraft(JsonElement json) => Parse(json, Draft2021);

    private static ParseResult<BitstringStatusListCredential> Parse(JsonElement json, ListForm form)
    {
        if (!SecuredDocument.Parse(json).TryGet(out var secured, out var error) || !VcDocument.ParseEither(json).TryGet(out var document, out error)
            || !FromDocument(document, form).TryGet(out var credential, out error))
            return error;

        return new BitstringStatusListCredential(credential) { Proofs = secured.Proofs };
    }

    internal static ParseResult<BitstringStatusListCredential> FromDocument(VcDocument document) => FromDocument(document, Recommended);

    private static ParseResult<BitstringStatusListCredential> FromDocument(VcDocument document, ListForm form)
    {
        if (!document.Types.Contains(form.CredentialType) || document.Subjects is not [var subject] || JsonText.Of(subject, "type") != form.ListType)
            return new CredentialError(StatusListErrors.Malformed, $"The types of a list are {form.CredentialType} and {form.ListType}.", "/type");

        if (JsonText.Of(subject, "encodedList") is not { } encoded || JsonText.Strings(subject, "statusPurpose") is not { Length: > 0 } purposes)
            return new CredentialError(StatusListErrors.Malformed, "A list has 'encodedList' and 'statusPurpose'.", "/credentialSubject");

        return ReadTimeToLive(subject, out var ttl)
            ? new BitstringStatusListCredential(document, encoded, purposes, form) { TimeToLive = ttl }
            : new CredentialError(StatusListErrors.TimeToLiveMalformed, "'ttl' is a positive number of milliseconds.", "/credentialSubject/ttl");
    }

    /// <summary>Checks the signature.</summary>
    /// <param name="key">A key that the caller ties to the list's issuer.</param>
    /// <returns>Whether the signature, or that of one of the proofs, is right; false when there is neither.</returns>
    public bool Verify(Jwk key) => Token?.Verify(key) ?? PlainToken?.Verify(key) ?? Proofs.Any(proof => proof.Verify(key));

    /// <summary>Checks purpose, address, validity and length and inflates the list (W3C, §3.2). Call it after <see cref="Verify"/>.</summary>
    /// <param name="entry">The credential's entry.</param>
    /// <param name="reading">How the list is looked at.</param>
    /// <returns>The list, or a code of <see cref="StatusListErrors"/>.</returns>
    public ParseResult<BitstringStatusList> Open(StatusReference.BitstringStatusListEntry entry, BitstringReading reading)
    {
        if (!purposes.Contains(entry.Purpose))
            return new CredentialError(StatusListErrors.PurposeMismatch, "The list is for another purpose.", "/credentialSubject/statusPurpose");

        if (Document.Id is not null && Document.Id != entry.StatusListCredential)
            return new CredentialError(StatusListErrors.WrongAddress, "The list is published for another address.", "/id");

        if (VcJwtTimes.Later(Document.ValidFrom, (Token?.Times ?? PlainToken?.Times)?.NotBefore) is { } from && from > reading.Now + reading.ClockSkew)
            return new CredentialError(StatusListErrors.NotYetValid, "The list is not valid yet.", "/validFrom");

        if (VcJwtTimes.Earlier(Document.ValidUntil, (Token?.Times ?? PlainToken?.Times)?.ExpiresAt ?? Proofs.Select(proof => proof.Expires).Min()) is { } until && until <= reading.Now - reading.ClockSkew)
            return new CredentialError(StatusListErrors.Expired, "The list is past its end.", "/validUntil");

        if (!(form.IsDraft ? BitstringStatusList.DecodeDraft(encodedList) : BitstringStatusList.Decode(encodedList)).TryGet(out var list, out var error))
            return error;

        return list.Count(entry.Size) < BitstringStatusList.MinimumEntries
            ? new CredentialError(StatusListErrors.TooShort, "The list has too few entries to protect the holders.", "/credentialSubject/encodedList")
            : list;
    }

    /// <summary>Opens the list and looks the credential's entry up.</summary>
    /// <param name="entry">The credential's entry.</param>
    /// <param name="reading">How the list is looked at.</param>
    /// <returns>The value, or a code of <see cref="StatusListErrors"/>.</returns>
    public ParseResult<int> Look(StatusReference.BitstringStatusListEntry entry, BitstringReading reading)
    {
        if (!Open(entry, reading).TryGet(out var list, out var error))
            return error;

        return list.TryGet(entry.Index, entry.Size, out var value)
            ? value
            : new CredentialError(StatusListErrors.IndexOutOfRange, "The index lies behind the end of the list.", "/credentialStatus/statusListIndex");
    }

    // How the Recommendation and the draft before it name a list, and whether its text has no multibase letter.
    private sealed record ListForm(string CredentialType, string ListType, bool IsDraft);

    private static bool ReadTimeToLive(JsonElement subject, out TimeSpan? ttl)
    {
        ttl = null;
        if (!subject.TryGetProperty("ttl", out var value))
            return true;

        if (value.ValueKind is not JsonValueKind.Number || !value.TryGetInt64(out var milliseconds) || milliseconds is <= 0 or > CredentialLimits.MaxTimeToLiveDays * 86_400_000L)
            return false;

        ttl = TimeSpan.FromMilliseconds(milliseconds);
        return true;
    }
}
