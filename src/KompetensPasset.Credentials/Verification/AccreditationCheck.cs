namespace KompetensPasset.Credentials.Verification;

/// <summary>May the issuer issue this? Nothing here has a register of accreditations, so a statement is shown as what it is: a statement.</summary>
internal static class AccreditationCheck
{
    public static CheckResult Run(OpenedCredential credential) =>
        CheckResult.Of(credential.StatesAccreditation ? "accreditation-no-register" : "accreditation-not-stated");
}
