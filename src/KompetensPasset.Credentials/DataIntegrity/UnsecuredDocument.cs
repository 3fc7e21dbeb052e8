using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KompetensPasset.Credentials.DataIntegrity;

/// <summary>A document without its proofs. Most proofs of a set are over the same octets, so that it is brought into canonical form once for each way to do so, and not once for each proof.</summary>
internal sealed class UnsecuredDocument
{
    private readonly Dictionary<(bool IsRdf, HashAlgorithmName Hash), ParseResult<byte[]>> digests = [];
    private readonly Lazy<CredentialError?> spelling;

    public UnsecuredDocument(JsonObject json)
    {
        Json = json;
        Element = JsonSerializer.SerializeToElement(json);
        spelling = new(() => CompactForm.Check(Element));
    }

    public JsonObject Json { get; }

    public JsonElement Element { get; }

    /// <summary>Why the document may not be read as JSON where it is signed as statements; null when it may.</summary>
    public CredentialError? Spelling => spelling.Value;

    /// <summary>The digest of the whole document.</summary>
    public ParseResult<byte[]> Digest(Cryptosuite suite, HashAlgorithmName hash) =>
        digests.TryGetValue((suite.IsRdf, hash), out var digest) ? digest : digests[(suite.IsRdf, hash)] = suite.Digest(Element, hash);
}
