using System.Collections.Immutable;
using System.Text.Json;
using KompetensPasset.Credentials.Content;

namespace KompetensPasset.Credentials.SdJwtVc;

/// <summary>
/// A credential type with all that it inherits (SD-JWT VC §"Extending Type Metadata", §"Extending Claim Metadata"): a claim of an extended type counts unless a type further down
/// describes the same path; a type is shown as the nearest one says that says anything.
/// </summary>
public sealed class CredentialType
{
    private CredentialType(ImmutableArray<TypeMetadata> chain, ImmutableArray<TypeClaim> claims) => (Chain, Claims) = (chain, claims);

    /// <summary>The type itself first, then those that it extends.</summary>
    public ImmutableArray<TypeMetadata> Chain { get; }

    /// <summary>The claims, inherited ones included; those of the furthest type first.</summary>
    public ImmutableArray<TypeClaim> Claims { get; }

    /// <summary>The type.</summary>
    public string Vct => Chain[0].Vct;

    /// <summary>How the type is shown, by locale; empty when no document says.</summary>
    public ImmutableArray<TypeDisplay> Display => Chain.Select(t => t.Display).FirstOrDefault(d => d.Length > 0, []);

    /// <summary>What the type is called, by locale; null when no document says.</summary>
    public LanguageMap? Name => Chain.Select(t => t.Name).FirstOrDefault(n => n is not null);

    /// <summary>Follows <c>extends</c>, with its digests, and puts the claims together.</summary>
    /// <param name="type">The type's own document.</param>
    /// <param name="known">The documents at hand, by type.</param>
    /// <returns>The type, or a code of <see cref="SdJwtVcErrors"/>: a document that is missing or changed, a circle, a chain that is too long, a claim whose rules are loosened.</returns>
    public static ParseResult<CredentialType> Inherit(TypeMetadata type, IReadOnlyDictionary<string, TypeMetadata> known)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(known);
        if (!Follow(type, known).TryGet(out var chain, out var error) || !Merge(chain).TryGet(out var claims, out error))
            return error;

        return new CredentialType(chain, claims);
    }

    /// <summary>Whether this is the named type or extends it.</summary>
    /// <param name="vct">The other type; compared octet by octet.</param>
    public bool Is(string vct) => Chain.Any(t => string.Equals(t.Vct, vct, StringComparison.Ordinal));

    /// <summary>Holds a credential with all its disclosures against what the type asks of its issuer.</summary>
    /// <param name="credential">The credential as issued; of a presentation, claims that were kept back count as missing.</param>
    /// <returns>What is not as the type says, each with a code of <see cref="SdJwtVcErrors"/> and the place; empty when all is.</returns>
    /// <exception cref="ArgumentException">The credential is of another type.</exception>
    public IReadOnlyList<CredentialError> Check(SdJwtVcToken credential)
    {
        ArgumentNullException.ThrowIfNull(credential);
        if (credential.Vct != Vct)
            throw new ArgumentException("The credential is of another type.", nameof(credential));

        var disclosed = credential.Token.Claims.Disclosed.Select(d => d.Path).ToHashSet(StringComparer.Ordinal);
        return [.. Claims.SelectMany(claim => Check(claim, credential.Claims, disclosed))];
    }

    private static IEnumerable<CredentialError> Check(TypeClaim claim, JsonElement claims, HashSet<string> disclosed)
    {
        if (!claim.Path.TrySelect(claims, out var selected))
            return [new CredentialError(SdJwtVcErrors.ClaimOfOtherKind, "On the way to a claim stands a value of another kind than the type says.", Written(claim))];

        if (selected.Count == 0)
            return claim.Mandatory ? [new CredentialError(SdJwtVcErrors.ClaimMissing, "A claim that the type demands is missing.", Written(claim))] : [];

        return claim.Disclosure switch
        {
            ClaimDisclosure.Always => selected.Where(s => !disclosed.Contains(s.Pointer))
                .Select(s => new CredentialError(SdJwtVcErrors.ClaimNotDisclosable, "The holder cannot keep back a claim that the type lets him keep back.", s.Pointer)),
            ClaimDisclosure.Never => selected.Where(s => disclosed.Contains(s.Pointer))
                .Select(s => new CredentialError(SdJwtVcErrors.ClaimDisclosable, "The holder can keep back a claim that the type always shows.", s.Pointer)),
            _ => [],
        };
    }

    private static string Written(TypeClaim claim) => "/" + string.Join('/', claim.Path.ToJson().Select(step => step?.ToString() ?? "-"));

    private static ParseResult<ImmutableArray<TypeMetadata>> Follow(TypeMetadata type, IReadOnlyDictionary<string, TypeMetadata> known)
    {
        var chain = new List<TypeMetadata> { type };
        while (chain[^1] is { Extends: { } next } extending)
        {
            if (chain.Exists(t => t.Vct == next))
                return new CredentialError(SdJwtVcErrors.TypeCircle, "Types extend each other in a circle.", "/extends");

            if (chain.Count == CredentialLimits.MaxTypeChain)
                return new CredentialError(SdJwtVcErrors.TypeChainTooLong, $"More than {CredentialLimits.MaxTypeChain} types extend each other.", "/extends");

            if (!known.TryGetValue(next, out var metadata))
                return new CredentialError(SdJwtVcErrors.TypeUnknown, "A type that is extended is not at hand.", "/extends");

            if (extending.ExtendsIntegrity is { } integrity && !metadata.HasDigest(integrity))
                return new CredentialError(SdJwtVcErrors.TypeMetadataChanged, "The metadata of an extended type do not have the digest that is named.", "/extends#integrity");

            chain.Add(metadata);
        }

        return chain.ToImmutableArray();
    }

    private static ParseResult<ImmutableArray<TypeClaim>> Merge(ImmutableArray<TypeMetadata> chain)
    {
        var merged = new List<TypeClaim>();
        foreach (var claim in chain.Reverse().SelectMany(t => t.Claims))
        {
            var at = merged.FindIndex(c => c.Path.Equals(claim.Path));
            if (at < 0)
            {
                merged.Add(claim);
                continue;
            }

            if (Loosens(claim, merged[at]))
                return new CredentialError(SdJwtVcErrors.TypeLoosened, "A type loosens what a type that it extends says of a claim.", Written(claim));

            merged[at] = claim;
        }

        return merged.Where(c => c.SvgId is not null).DistinctBy(c => c.SvgId).Count() == merged.Count(c => c.SvgId is not null)
            ? merged.ToImmutableArray()
            : new CredentialError(SdJwtVcErrors.SvgIdMalformed, "Two claims have one 'svg_id'.", "/claims");
    }

    private static bool Loosens(TypeClaim claim, TypeClaim inherited) =>
        (inherited.Mandatory && !claim.Mandatory) || (inherited.Disclosure is not ClaimDisclosure.Allowed && claim.Disclosure != inherited.Disclosure);
}
