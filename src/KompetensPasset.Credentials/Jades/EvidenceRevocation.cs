using System.Text.Json;
using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Jades;

/// <summary>Reads <c>rVals</c> (TS 119 182-1 §5.3.5.2): revocation lists and OCSP answers, as many as the limits allow.</summary>
internal static class EvidenceRevocation
{
    /// <summary>Reads them.</summary>
    /// <param name="holders">The components, and what stands for components within them.</param>
    /// <param name="certificates">The certificates that came along.</param>
    public static RevocationEvidence Read(IEnumerable<JsonElement> holders, IReadOnlyList<Certificate> certificates)
    {
        var (lists, answers) = (new List<ReadOnlyMemory<byte>>(), new List<ReadOnlyMemory<byte>>());
        var bytes = 0;
        foreach (var (isList, der) in holders.SelectMany(holder => SealEvidence.Member(holder, "rVals")).SelectMany(Statements).Take(CredentialLimits.MaxRevocationStatements))
        {
            if (der.Length > CredentialLimits.MaxRevocationBytes - bytes)
                continue;

            bytes += der.Length;
            (isList ? lists : answers).Add(der);
        }

        return lists.Count + answers.Count == 0 ? RevocationEvidence.None : new RevocationEvidence(lists, answers, certificates);
    }

    private static IEnumerable<(bool IsList, byte[] Der)> Statements(JsonElement values) =>
        [.. Statements(values, "crlVals", isList: true), .. Statements(values, "ocspVals", isList: false)];

    private static IEnumerable<(bool IsList, byte[] Der)> Statements(JsonElement values, string name, bool isList) =>
        SealEvidence.Items(values, name).Select(SealEvidence.Value).OfType<byte[]>().Select(der => (isList, der));
}
