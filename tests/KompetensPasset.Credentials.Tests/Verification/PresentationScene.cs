using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.DataIntegrity;
using KompetensPasset.Credentials.Dids;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.VcJose;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Verification;

/// <summary>A holder who presents, and a reader who asked.</summary>
internal sealed class PresentationScene : IDisposable
{
    public const string Reader = "x509_san_dns:employer.example";
    public const string Nonce = "n-0S6_WzA2Mj";
    public static readonly KeyBindingRequest Request = new(Reader, Nonce, Scene.Now);

    public static TheoryData<string> Forms => ["vp+jwt", "jwt_vp_json", "ldp_vp", "ldp_vp-rdf"];

    public PresentationScene() => World.Publish();

    public Scene World { get; } = new() { Trust = Scene.TrustInIssuer, Expected = new ExpectedPresentation(Reader, Nonce, TimeSpan.FromMinutes(5)) };

    public Ed25519Signer Key { get; } = Ed25519Signer.Create();

    public string Holder => DidKey.Of(Key.PublicKey)!;

    public void Dispose()
    {
        World.Dispose();
        Key.Dispose();
    }

    public async Task<string> CredentialAsync(string? subject = null, string? id = null, string? issuer = null, ISigner? signer = null) =>
        System.Text.Encoding.ASCII.GetString(await World.VcAsync(signer, document =>
        {
            document["id"] = id ?? "urn:uuid:5b1d0000";
            document["issuer"] = issuer ?? Scene.Issuer;
            document["credentialSubject"]!["id"] = subject ?? Holder;
            document.Remove("credentialStatus");
        }));

    public Task<byte[]> PresentAsync(string form, string credential, KeyBindingRequest? request = null) => PresentAsync(form, [credential], request);

    public async Task<byte[]> PresentAsync(string form, IEnumerable<string> credentials, KeyBindingRequest? request = null)
    {
        var (asked, ct) = (request ?? Request, TestContext.Current.CancellationToken);
        switch (form)
        {
            case "vp+jwt":
                return Scene.Ascii(await VpJwt.SignAsync(Presentation(credentials), asked, Key, ct));
            case "jwt_vp_json":
                var claims = new JsonObject
                {
                    ["iss"] = Holder,
                    ["aud"] = asked.Audience,
                    ["nonce"] = asked.Nonce,
                    ["iat"] = asked.IssuedAt.ToUnixTimeSeconds(),
                    ["vp"] = new JsonObject
                    {
                        ["@context"] = new JsonArray("https://www.w3.org/2018/credentials/v1"),
                        ["type"] = new JsonArray("VerifiablePresentation"),
                        ["verifiableCredential"] = new JsonArray([.. credentials.Select(one => (JsonNode)one)]),
                    },
                };
                return Scene.Ascii(await CompactJws.SignAsync(new JsonObject { ["typ"] = "JWT", ["kid"] = Holder }, JsonSerializer.SerializeToUtf8Bytes(claims), Key, ct));
            default:
                var suite = form == "ldp_vp" ? Cryptosuite.EddsaJcs2022 : Cryptosuite.EddsaRdfc2022;
                return JsonSerializer.SerializeToUtf8Bytes(await SecuredDocument.PresentAsync(Presentation(credentials), suite, Key, Holder, asked, ct));
        }
    }

    public JsonObject Presentation(IEnumerable<string> credentials) => new()
    {
        ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2"),
        ["type"] = new JsonArray("VerifiablePresentation"),
        ["holder"] = Holder,
        ["verifiableCredential"] = new JsonArray([.. credentials.Select(one => (JsonNode)Envelope("application/vc+jwt", one))]),
    };

    public static JsonObject Envelope(string mediaType, string token) => new()
    {
        ["@context"] = "https://www.w3.org/ns/credentials/v2",
        ["id"] = $"data:{mediaType},{token}",
        ["type"] = "EnvelopedVerifiableCredential",
    };
}
