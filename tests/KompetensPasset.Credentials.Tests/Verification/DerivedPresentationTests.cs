using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Verification;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.Verification;

/// <summary>Hostile presentations collected outside this project, through the whole verifier. <c>accept</c> and <c>reject</c> are those of the collection.</summary>
public sealed class DerivedPresentationTests
{
    [Fact]
    public void Every_presentation_is_taken_or_refused_as_the_collection_says()
    {
        using var file = JsonDocument.Parse(ForeignData.Bytes("vectors", "derived", "sd-jwt-negative.json"));
        var root = file.RootElement;
        var cases = root.GetProperty("cases").EnumerateArray().ToArray();

        var wrong = cases.Where(item => (item.GetProperty("expected").GetString() == "accept") != IsTaken(root, item))
            .Select(item => $"{item.GetProperty("name").GetString()}: {Verify(root, item).Reason}");

        Assert.NotEmpty(cases);
        Assert.Empty(wrong);
    }

    // The collection knows two answers: a genuine credential outside its time it rejects, which here is genuine with that remark.
    private static bool IsTaken(JsonElement root, JsonElement item) =>
        Verify(root, item) is { Verdict: Verdict.Valid or Verdict.GenuineWithRemarks, Reason: not ("expired" or "not-yet-in-force") };

    private static VerificationReport Verify(JsonElement root, JsonElement item)
    {
        var issuer = root.GetProperty("issuer").GetString()!;
        var metadata = new JsonObject
        {
            ["issuer"] = issuer,
            ["jwks"] = new JsonObject { ["keys"] = new JsonArray(JsonNode.Parse(root.GetProperty("issuer_public_jwk").GetRawText())) },
        };
        var now = DateTimeOffset.FromUnixTimeSeconds(root.GetProperty("reference_time_unix").GetInt64());
        var inputs = VerificationInputs.Empty.With(
            new RequiredInput.IssuerMetadata(new Uri(issuer)),
            new FetchedInput.Available(JsonSerializer.SerializeToUtf8Bytes(metadata), "application/json", now, FromCache: false));
        var expected = new ExpectedPresentation(root.GetProperty("expected_aud").GetString()!, root.GetProperty("expected_nonce").GetString()!, TimeSpan.FromMinutes(5));
        var policy = VerificationPolicy.TrustingNobody with { Presentation = expected };
        return CredentialVerifier.Verify(System.Text.Encoding.UTF8.GetBytes(item.GetProperty("presentation").GetString()!), inputs, policy, now, null);
    }
}
