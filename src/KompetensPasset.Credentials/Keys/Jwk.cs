using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Encoding;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace KompetensPasset.Credentials.Keys;

/// <summary>
/// A public key (RFC 7517): EC on P-256, P-384 or P-521, Ed25519 (RFC 8037), or RSA of at least 2048 bits. A value of this type holds a usable point or modulus;
/// private members never enter it. Instances are immutable and may be shared between threads.
/// </summary>
public sealed class Jwk
{
    /// <summary>Code: not a JWK, or a member of it is missing or has the wrong form.</summary>
    public const string Malformed = "jwk-malformed";

    /// <summary>Code: a key type, curve or size that is not taken.</summary>
    public const string Unsupported = "jwk-unsupported";

    /// <summary>Code: the coordinates are no point of the curve, or one that fits many signatures (of small order).</summary>
    public const string BadPoint = "jwk-bad-point";

    /// <summary>Code: an RSA key that protects nothing: below 2048 bits, with an exponent that is even or below 257, written with zeros in front, or of a generator whose keys can be factored.</summary>
    public const string WeakKey = "jwk-weak-key";

    /// <summary>Code: <c>use</c> or <c>key_ops</c> say that the key is for something else than checking signatures (RFC 7517 §4.2, §4.3).</summary>
    public const string NotForSignatures = "jwk-not-for-signatures";

    /// <summary>Code: private or symmetric key material where only a public key may stand.</summary>
    public const string HoldsPrivateKey = "jwk-holds-private-key";

    private const string Ed25519Curve = "Ed25519";
    private static readonly string[] PrivateMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    private readonly Lazy<SignatureCheck> check;
    private readonly string? onlyAlgorithm;

    private Jwk(Func<SignatureCheck> import, string type, string? curve, IReadOnlyDictionary<string, string> members, string? keyId, string? onlyAlgorithm)
    {
        (check, KeyType, Curve, Members, KeyId, this.onlyAlgorithm) = (new Lazy<SignatureCheck>(import), type, curve, members, keyId, onlyAlgorithm);
        Thumbprint = JwkThumbprint.Of(members);
    }

    /// <summary>The key type: <c>EC</c>, <c>OKP</c> or <c>RSA</c>.</summary>
    public string KeyType { get; }

    /// <summary>The curve; null for RSA.</summary>
    public string? Curve { get; }

    /// <summary>The <c>kid</c> it came with; null when it had none. Not part of the key's identity.</summary>
    public string? KeyId { get; }

    /// <summary>The SHA-256 thumbprint (RFC 7638) in base64url.</summary>
    public string Thumbprint { get; }

    /// <summary>The required members (RFC 7638 §3.2), <c>kty</c> among them, as they stand in JSON.</summary>
    public IReadOnlyDictionary<string, string> Members { get; }

    /// <summary>Reads a public key from its JSON form.</summary>
    /// <param name="json">The JWK object.</param>
    /// <returns>The key, or one of the codes of this class.</returns>
    public static ParseResult<Jwk> FromJson(JsonElement json)
    {
        if (json.ValueKind is not JsonValueKind.Object || JsonText.Of(json, "kty") is not { } type)
            return new CredentialError(Malformed, "A JWK is an object with the member 'kty'.");

        if (HoldsPrivate(json))
            return new CredentialError(HoldsPrivateKey, "The JWK holds private or symmetric key material; only a public key may stand here.");

        if (IsNotText(json, "kid") || IsNotText(json, "alg"))
            return new CredentialError(Malformed, "'kid' and 'alg' of a JWK are text.");

        if (json.TryGetProperty("use", out _) && JsonText.Of(json, "use") is not "sig" || !MayVerify(json))
            return new CredentialError(NotForSignatures, "The JWK is not meant for signatures ('use', 'key_ops').");

        return type switch
        {
            "EC" => FromEc(json),
            "OKP" => FromOkp(json),
            "RSA" => FromRsa(json),
            _ => new CredentialError(Unsupported, "Only EC, OKP and RSA keys are taken."),
        };
    }

    /// <summary>Takes the public key out of a certificate.</summary>
    /// <param name="certificate">The certificate; it is not kept.</param>
    /// <returns>The key, or <see cref="Unsupported"/>, <see cref="BadPoint"/> or <see cref="WeakKey"/>.</returns>
    public static ParseResult<Jwk> FromCertificate(X509Certificate2 certificate)
    {
        try
        {
            using var ec = certificate.GetECDsaPublicKey();
            if (ec is not null)
                return FromParameters(ec.ExportParameters(false), null);

            using var rsa = certificate.GetRSAPublicKey();
            return rsa is not null
                ? FromParameters(rsa.ExportParameters(false), null)
                : new CredentialError(Unsupported, "The certificate's key is neither EC nor RSA.");
        }
        catch (CryptographicException)
        {
            return new CredentialError(Unsupported, "The certificate's key cannot be read.");
        }
    }

    /// <summary>Makes a public key of EC parameters; a private part is ignored.</summary>
    /// <param name="parameters">Named curve and point.</param>
    /// <param name="keyId">The <c>kid</c>, or null.</param>
    /// <returns>The key, or <see cref="Unsupported"/> or <see cref="BadPoint"/>.</returns>
    public static ParseResult<Jwk> FromParameters(ECParameters parameters, string? keyId)
    {
        if (CurveName(parameters.Curve) is not { } curve || parameters.Q.X is not { } x || parameters.Q.Y is not { } y)
            return new CredentialError(Unsupported, "Only the curves P-256, P-384 and P-521 are taken.");

        return FromPoint(curve, x, y, keyId, null);
    }

    /// <summary>Makes a public key of RSA parameters; a private part is ignored.</summary>
    /// <param name="parameters">Modulus and exponent.</param>
    /// <param name="keyId">The <c>kid</c>, or null.</param>
    /// <returns>The key, or <see cref="Unsupported"/> or <see cref="WeakKey"/>.</returns>
    public static ParseResult<Jwk> FromParameters(RSAParameters parameters, string? keyId) =>
        FromModulus(parameters.Modulus ?? [], parameters.Exponent ?? [], keyId, null);

    /// <summary>Makes a public key of an Ed25519 point.</summary>
    /// <param name="point">The 32 octets of RFC 8032 §5.1.2.</param>
    /// <param name="keyId">The <c>kid</c>, or null.</param>
    /// <returns>The key, or <see cref="Malformed"/>, or <see cref="BadPoint"/>: not a point, or one of small order.</returns>
    public static ParseResult<Jwk> FromEd25519(ReadOnlySpan<byte> point, string? keyId) => FromEd25519(point.ToArray(), keyId, null);

    /// <summary>Whether the key fits an algorithm: type, curve, and the key's own <c>alg</c> if it names one (RFC 7517 §4.4).</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <returns>Whether a signature of that algorithm can be checked with this key.</returns>
    public bool Fits(SigningAlgorithm algorithm) =>
        algorithm.KeyType == KeyType
        && (algorithm.Curve is null || algorithm.Curve == Curve)
        && (onlyAlgorithm is null || onlyAlgorithm == algorithm.Name);

    /// <summary>Checks a signature.</summary>
    /// <param name="algorithm">The algorithm, already found in an allow-list.</param>
    /// <param name="input">The signed message.</param>
    /// <param name="signature">The signature in JOSE form.</param>
    /// <returns>Whether the signature is right; false also when key and algorithm do not fit, the length is wrong, or either is empty.</returns>
    public bool Verify(SigningAlgorithm algorithm, byte[] input, byte[] signature) => Verify(algorithm, new ArraySegment<byte>(input), signature);

    // The providers throw on nothing at all; a JWS always signs something.
    internal bool Verify(SigningAlgorithm algorithm, ArraySegment<byte> input, byte[] signature) =>
        input.Count > 0 && signature.Length > 0 && Fits(algorithm)
        && (algorithm.SignatureLength is not { } length || signature.Length == length)
        && check.Value(algorithm, input, signature);

    /// <summary>The key as a JSON object: the required members and <c>kid</c> where it has one.</summary>
    /// <returns>A new object each time.</returns>
    public JsonObject ToJson()
    {
        var json = new JsonObject();
        foreach (var (name, value) in Members)
            json[name] = value;

        if (KeyId is not null)
            json["kid"] = KeyId;

        return json;
    }

    internal static bool HoldsPrivate(JsonElement json) => json.ValueKind is JsonValueKind.Object && PrivateMembers.Any(name => json.TryGetProperty(name, out _));

    private static ParseResult<Jwk> FromEc(JsonElement json)
    {
        if (JsonText.Of(json, "crv") is not { } curve || CoordinateLength(curve) is not { } length)
            return new CredentialError(Unsupported, "Only the curves P-256, P-384 and P-521 are taken.");

        // RFC 7518 §6.2.1.2: the coordinates have the full width of the curve.
        return Octets(json, "x") is { } x && Octets(json, "y") is { } y && x.Length == length && y.Length == length
            ? FromPoint(curve, x, y, JsonText.Of(json, "kid"), JsonText.Of(json, "alg"))
            : new CredentialError(Malformed, "The coordinates of an EC key are base64url of the curve's full width.");
    }

    private static ParseResult<Jwk> FromPoint(string curve, byte[] x, byte[] y, string? keyId, string? algorithm)
    {
        if (x.Length != CoordinateLength(curve) || y.Length != x.Length || !CurveNamed(curve).Contains(x, y))
            return new CredentialError(BadPoint, "The point is not on the curve.");

        var members = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["crv"] = curve,
            ["kty"] = "EC",
            ["x"] = StrictBase64Url.Encode(x),
            ["y"] = StrictBase64Url.Encode(y),
        };
        return new Jwk(() => ImportPoint(curve, x, y), "EC", curve, members, keyId, algorithm);
    }

    internal static ParseResult<Jwk> FromCompressedPoint(string curve, ReadOnlySpan<byte> point, string? keyId)
    {
        if (point.Length != CoordinateLength(curve) + 1 || point[0] is not (2 or 3))
            return new CredentialError(Malformed, "The octets are no compressed point.");

        return CurveNamed(curve).SecondCoordinate(point[1..], point[0] is 3) is { } y
            ? FromPoint(curve, point[1..].ToArray(), y, keyId, null)
            : new CredentialError(BadPoint, "The point is not on the curve.");
    }

    private static SignatureCheck ImportPoint(string curve, byte[] x, byte[] y) =>
        SignatureChecks.Of(ECDsa.Create(new ECParameters { Curve = NamedCurve(curve), Q = new ECPoint { X = x, Y = y } }));

    private static ParseResult<Jwk> FromOkp(JsonElement json)
    {
        if (JsonText.Of(json, "crv") is not Ed25519Curve)
            return new CredentialError(Unsupported, "Of the OKP curves only Ed25519 is taken.");

        return Octets(json, "x") is { } x
            ? FromEd25519(x, JsonText.Of(json, "kid"), JsonText.Of(json, "alg"))
            : new CredentialError(Malformed, "'x' of an Ed25519 key is base64url.");
    }

    // RFC 8032 §5.1.3; a point of small order would let one signature fit many messages.
    private static ParseResult<Jwk> FromEd25519(byte[] point, string? keyId, string? algorithm)
    {
        if (point.Length != Ed25519.PublicKeySize)
            return new CredentialError(Malformed, "A point of Ed25519 has 32 octets.");

        if (Ed25519.ValidatePublicKeyFullExport(point, 0) is not { } key)
            return new CredentialError(BadPoint, "The octets are no point of Ed25519 that can be a key.");

        var members = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["crv"] = Ed25519Curve,
            ["kty"] = "OKP",
            ["x"] = StrictBase64Url.Encode(point),
        };
        return new Jwk(() => SignatureChecks.OfEd25519(key), "OKP", Ed25519Curve, members, keyId, algorithm);
    }

    private static ParseResult<Jwk> FromRsa(JsonElement json) =>
        Octets(json, "n") is { } modulus && Octets(json, "e") is { } exponent
            ? FromModulus(modulus, exponent, JsonText.Of(json, "kid"), JsonText.Of(json, "alg"))
            : new CredentialError(Malformed, "An RSA key has the members 'n' and 'e' in base64url.");

    private static ParseResult<Jwk> FromModulus(byte[] modulus, byte[] exponent, string? keyId, string? algorithm)
    {
        // RFC 7518 §3.3: at least 2048 bits; an exponent of 1 would make every message its own signature.
        if (modulus.Length > CredentialLimits.MaxModulusBytes || exponent.Length > CredentialLimits.MaxExponentBytes)
            return new CredentialError(Unsupported, "RSA keys are taken up to 8192 bits, with an exponent of up to 32.");

        if (!IsTakenModulus(modulus) || !IsTakenExponent(exponent))
            return new CredentialError(WeakKey, "RSA keys are taken from 2048 bits on, without leading zeros, with an odd exponent from 257 on.");

        if (RocaFingerprint.Matches(modulus))
            return new CredentialError(WeakKey, "The RSA key was made by a generator whose keys can be factored (CVE-2017-15361).");

        var members = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["e"] = StrictBase64Url.Encode(exponent),
            ["kty"] = "RSA",
            ["n"] = StrictBase64Url.Encode(modulus),
        };
        try
        {
            var rsa = RSA.Create(new RSAParameters { Modulus = modulus, Exponent = exponent });
            return new Jwk(() => SignatureChecks.Of(rsa), "RSA", null, members, keyId, algorithm);
        }
        catch (CryptographicException)
        {
            return new CredentialError(Unsupported, "The RSA key is not one that can be used.");
        }
    }

    private static bool IsTakenModulus(byte[] modulus) =>
        modulus is [not 0, .., var last] && last % 2 == 1 && (modulus.Length > 256 || (modulus.Length == 256 && modulus[0] >= 0x80));

    // No leading zero (RFC 7518 §6.3.1.2), so two octets mean at least 256.
    private static bool IsTakenExponent(byte[] exponent) => exponent is [not 0, _, ..] && exponent[^1] % 2 == 1;

    private static bool MayVerify(JsonElement json)
    {
        if (!json.TryGetProperty("key_ops", out var operations))
            return true;

        return operations.ValueKind is JsonValueKind.Array
            && operations.EnumerateArray().Any(o => o.ValueKind is JsonValueKind.String && o.ValueEquals("verify"));
    }

    private static bool IsNotText(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.String;

    private static byte[]? Octets(JsonElement json, string name) =>
        JsonText.Of(json, name) is { } text && StrictBase64Url.TryDecode(text, out var octets) ? octets : null;

    private static int? CoordinateLength(string curve) => curve switch { "P-256" => 32, "P-384" => 48, "P-521" => 66, _ => null };

    private static NistCurve CurveNamed(string curve) => curve switch
    {
        "P-256" => NistCurve.P256,
        "P-384" => NistCurve.P384,
        _ => NistCurve.P521,
    };

    private static ECCurve NamedCurve(string curve) => curve switch
    {
        "P-256" => ECCurve.NamedCurves.nistP256,
        "P-384" => ECCurve.NamedCurves.nistP384,
        _ => ECCurve.NamedCurves.nistP521,
    };

    private static string? CurveName(ECCurve curve) => !curve.IsNamed ? null : curve.Oid.Value switch
    {
        "1.2.840.10045.3.1.7" => "P-256",
        "1.3.132.0.34" => "P-384",
        "1.3.132.0.35" => "P-521",
        _ => curve.Oid.FriendlyName switch { "nistP256" => "P-256", "nistP384" => "P-384", "nistP521" => "P-521", _ => null },
    };
}
