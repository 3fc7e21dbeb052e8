namespace KompetensPasset.Credentials.Verification;

/// <summary>Is the person the one whom the document names? Answered where an identity was proven to the reader; a document alone cannot tell.</summary>
internal static class IdentityMatchCheck
{
    public static CheckResult Run() => CheckResult.Of("identity-not-compared");
}
