namespace KompetensPasset.Credentials.Verification;

/// <summary>Are attachments that the document refers to unchanged? No format that is read here carries digests of attachments outside the signed document.</summary>
internal static class EvidenceCheck
{
    public static CheckResult Run() => CheckResult.Of("no-attachments");
}
