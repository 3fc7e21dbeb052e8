using System.Runtime.CompilerServices;
using System.Text.Json;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.Verification;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.Verification;

/// <summary>
/// Badges and records of others, each to its verdict: as found, and where the issuer names an address at which nobody publishes a key, once more as if it did and stood in the register.
/// The table beside says of each what its own source makes of it, and why ours is another where it is.
/// </summary>
public sealed class ForeignBadgeTests
{
    private const string Table = "ForeignBadgeVerdicts.txt";

    // Where the fixtures name their lists and documents, and the folder in which those lie.
    private static readonly (string Address, string Folder)[] Hosts =
    [
        ("https://digitalcredentials.github.io/vc-test-fixtures/", "dcc-fixtures"),
        ("https://raw.githubusercontent.com/1EdTech/digital-credentials-public-validator/refs/heads/main/inspector-vc/src/test/resources/ob30/", "openbadges3/samples"),
    ];

    [Fact]
    public void Every_badge_of_others_has_the_verdict_that_stands_in_the_table()
    {
        var files = Files();
        var register = RegisterOf(files);
        var sources = Sources();

        var rows = files.Select(file => Row(file, sources.GetValueOrDefault(file, "?"), register)).ToArray();

        Assert.Empty(rows.Where(row => row.Standing is Standing.Otherwise).Select(row => row.Text));
        Golden.Matches(Table, $"{Summary("dcc-fixtures/", rows)}\n{Summary("", rows)}\n\n{string.Join("\n\n", rows.Select(row => row.Text))}");
        foreach (var family in rows.GroupBy(row => row.File.Split('/')[0]))
            ForeignData.Ran(family.Key, family.Count(), otherwise: family.Count(row => row.Standing is not Standing.AsSource));
    }

    private static string Summary(string family, BadgeRow[] all)
    {
        var rows = all.Where(row => row.File.StartsWith("dcc-fixtures/", StringComparison.Ordinal) == family.Length > 0).ToArray();
        return $"{(family.Length > 0 ? "Digital Credentials Consortium" : "Open Badges 3.0, CLR 2.0")}: {rows.Length} files, {Count(Standing.AsSource)} as their source says, {Count(Standing.NotTold)} could not be told, {Count(Standing.Otherwise)} otherwise";

        int Count(Standing standing) => rows.Count(row => row.Standing == standing);
    }

    private static BadgeRow Row(string file, string source, string[] register)
    {
        var octets = ForeignData.Bytes(["vectors", .. file.Split('/')]);
        var report = Judge(octets, register, []);
        var text = $"{file}\n  source: {source}\n{Text("as found", report)}";
        if (Keys(octets) is { Length: > 0 } keys)
        {
            report = Judge(octets, [.. register, .. Issuers(octets)], keys);
            text += $"\n{Text("with a key", report)}";
        }

        return new BadgeRow(file, text, Stands(source.Split(';')[0], report));
    }

    // What the source says, in the words of the table, and what of ours is the same.
    private static Standing Stands(string source, VerificationReport report)
    {
        var isInForce = report.Reason is not ("expired" or "not-yet-in-force");
        var isGenuine = report.Verdict is Verdict.Valid or Verdict.GenuineWithRemarks;
        var isSame = source switch
        {
            "valid" => isGenuine && isInForce,
            "expired" => report.Reason == "expired",
            "not yet in force" => report.Reason == "not-yet-in-force",
            "invalid" or "revoked" or "unsigned" => report.Verdict is Verdict.NotValid,
            "issuer unknown" => report is { Verdict: Verdict.CouldNotTell, Reason: "issuer-not-identified" },
            "key unknown" => report is { Verdict: Verdict.CouldNotTell, Reason: "issuer-keys-unavailable" },
            "status unknown" => report.Verdict is Verdict.CouldNotTell && report.Reason.StartsWith("status-list-", StringComparison.Ordinal),
            _ => false,
        };
        return isSame ? Standing.AsSource : report.Verdict is Verdict.CouldNotTell ? Standing.NotTold : Standing.Otherwise;
    }

    private static string Text(string how, VerificationReport report)
    {
        var lines = new List<string> { $"  {how}: {VerificationNames.Of(report.Verdict)} {report.Reason}" };
        AddCodes("open", outcome => outcome is CheckOutcome.Failed or CheckOutcome.NotChecked);
        AddCodes("without meaning", outcome => outcome is CheckOutcome.NotApplicable);
        lines.AddRange(report.Enclosed.Select(inner => $"    {VerificationNames.Of(inner.Role)} {inner.Pointer}: {VerificationNames.Of(inner.Report.Verdict)} {inner.Report.Reason}"));
        return string.Join('\n', lines);

        void AddCodes(string name, Func<CheckOutcome, bool> takes)
        {
            var codes = report.Checks.Where(check => takes(check.Outcome)).Select(check => check.Code).ToArray();
            if (codes.Length > 0)
                lines.Add($"    {name}: {string.Join(' ', codes)}");
        }
    }

    private static VerificationReport Judge(byte[] octets, string[] register, Jwk[] keys)
    {
        var policy = new VerificationPolicy(Scene.TrustOf(new[] { new { name = "Register", issuerIds = register } }), VerificationPolicy.MaxClockSkew);
        var inputs = VerificationInputs.Empty;
        var report = CredentialVerifier.Verify(octets, inputs, policy, Scene.Now, null, out var missing);
        for (var round = 0; missing.Count > 0 && round < 8; round++)
        {
            foreach (var required in missing)
                inputs = inputs.With(required, Answer(required, keys));

            report = CredentialVerifier.Verify(octets, inputs, policy, Scene.Now, null, out missing);
        }

        return report;
    }

    private static FetchedInput Answer(RequiredInput required, Jwk[] keys)
    {
        if (required is RequiredInput.IssuerMetadata { Issuer.OriginalString: var issuer } && keys.Length > 0)
            return Available(required, JsonSerializer.SerializeToUtf8Bytes(JwtVcIssuerMetadata.Build(issuer, [.. keys.Where(key => key.KeyId?.StartsWith(issuer, StringComparison.Ordinal) is not false)])));

        var address = required.Address.OriginalString;
        foreach (var (host, folder) in Hosts.Where(host => address.StartsWith(host.Address, StringComparison.Ordinal)))
        {
            string[] parts = [.. folder.Split('/'), .. address[host.Length..].Split('/')];
            if (File.Exists(Path.Combine([ForeignData.PathOf("vectors"), .. parts])))
                return Available(required, ForeignData.Bytes(["vectors", .. parts]));
        }

        return new FetchedInput.Unavailable("not-reachable");
    }

    private static FetchedInput.Available Available(RequiredInput required, byte[] octets) => new(octets, required.MediaTypes[0], Scene.Now, FromCache: false);

    private static List<string> Files()
    {
        return [.. new[] { "clr2", "dcc-fixtures", "openbadges3" }
            .SelectMany(family => ForeignData.FilesIn("vectors", family)).Select(file => file["vectors/".Length..])
            .Where(file => Path.GetFileName(file) is not ("did.json" or "README.md" or "document-canon.txt" or "proof-canon.txt" or "ob3-eddsa-rdfc-2022.json"))
            .Order(StringComparer.Ordinal)];
    }

    // What the table says of each file about its source; the rest of it is made anew.
    private static Dictionary<string, string> Sources([CallerFilePath] string testFile = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(testFile)!, Table);
        var lines = File.Exists(path) ? File.ReadAllLines(path) : [];
        return lines.Zip(lines.Skip(1)).Where(pair => pair.Second.StartsWith("  source: ", StringComparison.Ordinal)).ToDictionary(pair => pair.First, pair => pair.Second["  source: ".Length..]);
    }

    // The names of the fixtures say which issuers stand in no register.
    private static string[] RegisterOf(IEnumerable<string> files) =>
        [.. files.Where(file => file.StartsWith("dcc-fixtures/verifiableCredentials/", StringComparison.Ordinal) && !Path.GetFileName(file).StartsWith("noReg", StringComparison.Ordinal))
            .SelectMany(file => Issuers(ForeignData.Bytes(["vectors", .. file.Split('/')]))).Distinct()];

    // The keys that the proofs are named after or that a token carries, and for each issuer one that is nobody's; none where no issuer could publish any, or a token says nothing of its key.
    private static Jwk[] Keys(byte[] octets)
    {
        if (Json(octets) is not { } json)
            return Header(octets) is { } header && header.TryGetProperty("jwk", out var jwk) ? [Jwk.FromJson(jwk).Value] : [];

        if (!json.TryGetProperty("proof", out _))
            return [];

        using var nobody = Ed25519Signer.Create();
        var named = Texts(json, "verificationMethod").Select(method => Multikey.Parse(method.Split('#')[^1]).TryGet(out var key, out _) ? Named(key, method) : null).OfType<Jwk>();
        return Issuers(octets).Where(issuer => issuer.StartsWith("https:", StringComparison.Ordinal)).ToArray() is { Length: > 0 } issuers
            ? [.. named, .. issuers.Select(issuer => Named(nobody.PublicKey, issuer + "#nobody"))]
            : [];
    }

    private static Jwk Named(Jwk key, string method)
    {
        var json = key.ToJson();
        json["kid"] = method;
        return Jwk.FromJson(JsonSerializer.SerializeToElement(json)).Value;
    }

    // The issuers of the badge and of what stands in it.
    private static string[] Issuers(byte[] octets) => Json(octets) is { } json
        ? [.. Texts(json, "issuer").Distinct()]
        : Payload(octets) is { } payload ? [.. Texts(payload, "iss")] : [];

    private static IEnumerable<string> Texts(JsonElement json, string name) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => (member.Name == name ? JsonText.Of(json, name) ?? JsonText.Of(member.Value, "id") : null) is { } text ? [text] : Texts(member.Value, name)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(item => Texts(item, name)),
        _ => [],
    };

    private static JsonElement? Json(byte[] octets) => Parsed(CredentialReader.Unwrap(octets));

    private static JsonElement? Header(byte[] octets) => Parsed(Part(octets, 0));

    private static JsonElement? Payload(byte[] octets) => Parsed(Part(octets, 1));

    private static JsonElement? Parsed(ReadOnlyMemory<byte> utf8) => StrictJson.Parse(utf8).TryGet(out var json, out _) ? json : null;

    private static byte[] Part(byte[] octets, int index) =>
        System.Text.Encoding.UTF8.GetString(CredentialReader.Unwrap(octets).Span).Trim().Split('.') is { Length: 3 } parts && StrictBase64Url.TryDecode(parts[index], out var part) ? part : [];

    private enum Standing
    {
        AsSource,
        NotTold,
        Otherwise,
    }

    private sealed record BadgeRow(string File, string Text, Standing Standing);
}
