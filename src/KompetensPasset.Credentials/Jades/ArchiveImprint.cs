using KompetensPasset.Credentials.Jose;

namespace KompetensPasset.Credentials.Jades;

/// <summary>What an archive time-stamp is over (TS 119 182-1 §5.3.6.2, components in base64url).</summary>
internal static class ArchiveImprint
{
    /// <summary>Payload, protected header and signature as they stand in the JWS, with dots between, a dot, and the components before the time-stamp without anything between.</summary>
    public static ReadOnlyMemory<byte> Of(JsonJwsSignature signature, ReadOnlyMemory<byte> payload, IReadOnlyList<EvidenceComponent> components, int before)
    {
        var rest = $".{signature.ProtectedText}.{signature.Encoded}.{string.Concat(components.Take(before).Select(c => c.Encoded))}";
        var octets = new byte[payload.Length + rest.Length];
        payload.CopyTo(octets);
        System.Text.Encoding.ASCII.GetBytes(rest, octets.AsSpan(payload.Length));
        return octets;
    }
}
