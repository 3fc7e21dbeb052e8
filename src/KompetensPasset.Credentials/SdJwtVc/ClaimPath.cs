using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Encoding;

namespace KompetensPasset.Credentials.SdJwtVc;

/// <summary>A claim that a path leads to.</summary>
/// <param name="Pointer">Where it stands, as JSON pointer.</param>
/// <param name="Value">What it says.</param>
public readonly record struct SelectedClaim(string Pointer, JsonElement Value);

/// <summary>The way to one claim or several (SD-JWT VC §"Claim Path"): names of members, indexes, and null for every element of an array. Equal to another path with the same steps.</summary>
public sealed class ClaimPath : IEquatable<ClaimPath>
{
    private readonly ImmutableArray<Step> steps;

    private ClaimPath(ImmutableArray<Step> steps) => this.steps = steps;

    /// <summary>Makes a path of names.</summary>
    /// <param name="names">The names from the top; null stands for every element of an array.</param>
    /// <exception cref="ArgumentException">There is no step, or there are more than <see cref="CredentialLimits.MaxClaimPathSteps"/>.</exception>
    public static ClaimPath Of(params IEnumerable<string?> names)
    {
        var steps = names.Select(name => new Step(name, null)).ToImmutableArray();
        return steps.Length is > 0 and <= CredentialLimits.MaxClaimPathSteps ? new ClaimPath(steps) : throw new ArgumentException("A path has between one and sixteen steps.", nameof(names));
    }

    /// <summary>Reads a path.</summary>
    /// <param name="json">A non-empty array of texts, nulls and indexes that are not negative.</param>
    /// <returns>The path, or <see cref="SdJwtVcErrors.PathMalformed"/>.</returns>
    public static ParseResult<ClaimPath> Parse(JsonElement json)
    {
        if (json.ValueKind is not JsonValueKind.Array || json.GetArrayLength() is 0 or > CredentialLimits.MaxClaimPathSteps)
            return Malformed;

        var steps = ImmutableArray.CreateBuilder<Step>();
        foreach (var item in json.EnumerateArray())
        {
            switch (item.ValueKind)
            {
                case JsonValueKind.String: steps.Add(new Step(item.GetString(), null)); break;
                case JsonValueKind.Null: steps.Add(new Step(null, null)); break;
                case JsonValueKind.Number when item.TryGetInt32(out var index) && index >= 0: steps.Add(new Step(null, index)); break;
                default: return Malformed;
            }
        }

        return new ClaimPath(steps.ToImmutable());
    }

    /// <summary>Follows the path.</summary>
    /// <param name="root">The claims, as if everything were disclosed.</param>
    /// <param name="selected">The claims that it leads to; none when a member or element on the way is missing.</param>
    /// <returns>False when a step meets a value of another kind: a name where there is no object, an index or null where there is no array.</returns>
    public bool TrySelect(JsonElement root, [NotNullWhen(true)] out IReadOnlyList<SelectedClaim>? selected)
    {
        selected = null;
        List<(PointerPath At, JsonElement Value)> current = [(PointerPath.Root, root)];
        foreach (var step in steps)
        {
            if (current.Exists(c => c.Value.ValueKind != step.Owner))
                return false;

            current = [.. current.SelectMany(c => step.From(c.At, c.Value))];
        }

        selected = [.. current.Select(c => new SelectedClaim(c.At.ToString(), c.Value))];
        return true;
    }

    /// <summary>The path as JSON array.</summary>
    public JsonArray ToJson() => [.. steps.Select(s => s.Index is { } index ? JsonValue.Create(index) : (JsonNode?)s.Name)];

    /// <inheritdoc/>
    public bool Equals(ClaimPath? other) => other is not null && steps.SequenceEqual(other.steps);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ClaimPath);

    /// <inheritdoc/>
    public override int GetHashCode() => steps.Aggregate(0, HashCode.Combine);

    private static CredentialError Malformed => new(SdJwtVcErrors.PathMalformed, "A path is a non-empty array of texts, nulls and indexes.");

    private readonly record struct Step(string? Name, int? Index)
    {
        public JsonValueKind Owner => Name is null ? JsonValueKind.Array : JsonValueKind.Object;

        public IEnumerable<(PointerPath At, JsonElement Value)> From(PointerPath at, JsonElement owner)
        {
            if (Name is { } name)
                return owner.TryGetProperty(name, out var value) ? [(at.Into(name), value)] : [];

            if (Index is { } index)
                return index < owner.GetArrayLength() ? [(at.Into(index), owner[index])] : [];

            return owner.EnumerateArray().Select((item, i) => (at.Into(i), item));
        }
    }
}
