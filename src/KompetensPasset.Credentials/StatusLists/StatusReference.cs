using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KompetensPasset.Credentials.StatusLists;

/// <summary>Where a credential says that its status stands. A credential may have several references: all of them count.</summary>
public abstract record StatusReference
{
    private StatusReference()
    {
    }

    /// <summary>An entry of a Token Status List (§6.1).</summary>
    /// <param name="Uri">The address of the list.</param>
    /// <param name="Index">The index (<c>idx</c>), from 0.</param>
    public sealed record TokenStatusListReference(string Uri, long Index) : StatusReference
    {
        /// <summary>The value of the claim <c>status</c>.</summary>
        /// <returns>A new object each time.</returns>
        public JsonObject ToJson() => new() { ["status_list"] = new JsonObject { ["idx"] = Index, ["uri"] = Uri } };
    }

    /// <summary>An entry of a Bitstring Status List (§2.1).</summary>
    /// <param name="StatusListCredential">The address of the list credential.</param>
    /// <param name="Index">The index (<c>statusListIndex</c>), from 0.</param>
    /// <param name="Purpose">What the list is for: see <see cref="StatusPurpose"/>.</param>
    public sealed record BitstringStatusListEntry(string StatusListCredential, long Index, string Purpose) : StatusReference
    {
        /// <summary>The entry's own <c>id</c>; null when it has none.</summary>
        public string? Id { get; init; }

        /// <summary>How many bits an entry has (<c>statusSize</c>), 1 to 8.</summary>
        public int Size { get; init; } = 1;

        /// <summary>Whether it is written as the draft had it (<c>StatusList2021Entry</c>): its list is then one of that draft, never guessed from the octets. Read, never written.</summary>
        public bool IsDraft2021 { get; init; }

        /// <summary>What the values mean (<c>statusMessage</c>); empty when the entry does not say.</summary>
        public IReadOnlyDictionary<int, string> Messages { get; init; } = FrozenDictionary<int, string>.Empty;

        /// <summary>What a value means; null when that is not known, which must not be taken for valid.</summary>
        /// <param name="value">The value that the list gives.</param>
        /// <returns>The meaning of <c>revocation</c>, <c>suspension</c> and <c>refresh</c>; for <c>message</c> that of the messages <c>valid</c>, <c>revoked</c>, <c>suspended</c>.</returns>
        public StatusValue? Meaning(int value) => (Purpose, value) switch
        {
            (StatusPurpose.Revocation, 0) or (StatusPurpose.Suspension, 0) or (StatusPurpose.Refresh, _) => StatusValue.Valid,
            (StatusPurpose.Revocation, 1) => StatusValue.Invalid,
            (StatusPurpose.Suspension, 1) => StatusValue.Suspended,
            (StatusPurpose.Message, _) when Messages.TryGetValue(value, out var message) => StatusPurpose.MeaningOf(message),
            _ => null,
        };

        /// <summary>The object for <c>credentialStatus</c>.</summary>
        /// <returns>A new object each time.</returns>
        public JsonObject ToJson() => StatusReferenceJson.Write(this);
    }

    /// <summary>A list of revoked credentials as Open Badges 3.0 has it (<c>1EdTechRevocationList</c>): plain JSON that nobody signs, so that it counts only at the issuer's own host.</summary>
    /// <param name="Uri">The address of the list.</param>
    public sealed record OneEdTechRevocationList(string Uri) : StatusReference;

    /// <summary>A kind of status that is not understood here: the credential's status is then not known, never valid.</summary>
    /// <param name="Type">The name of the kind as written.</param>
    public sealed record Unknown(string Type) : StatusReference;

    /// <summary>Reads the claim <c>status</c> of a JWT or SD-JWT VC.</summary>
    /// <param name="status">The claim's value.</param>
    /// <returns>At least one reference, or a code of <see cref="StatusListErrors"/>.</returns>
    public static ParseResult<IReadOnlyList<StatusReference>> FromStatusClaim(JsonElement status) => StatusReferenceJson.ReadStatusClaim(status);

    /// <summary>Reads <c>credentialStatus</c> of a W3C credential or an EDC: one entry or an array of them.</summary>
    /// <param name="credentialStatus">The member's value.</param>
    /// <returns>At least one reference, or a code of <see cref="StatusListErrors"/>.</returns>
    public static ParseResult<IReadOnlyList<StatusReference>> FromCredentialStatus(JsonElement credentialStatus) =>
        StatusReferenceJson.ReadCredentialStatus(credentialStatus);
}
