using KompetensPasset.Credentials.StatusLists;

namespace KompetensPasset.Credentials.Verification;

/// <summary>
/// Has the issuer revoked or suspended it? Every reference counts and the worst answer wins. "Could not look" is never "not revoked".
/// Asked only after the signature holds: until then the address of the list is anybody's.
/// </summary>
internal static class StatusCheck
{
    public static CheckResult Run(OpenedCredential credential, SigningKey key, VerificationRun run)
    {
        if (credential.Status is not { } status)
            return CheckResult.Of("no-status-list");

        if (!status.TryGet(out var references, out var error))
            return CheckResult.Of(error.Code == StatusListErrors.IndexOutOfRange ? "status-index-out-of-range" : "status-reference-malformed", ("reason", error.Code));

        var signers = new StatusSigners(credential, key, run);
        return references.Select(reference => Look(reference, signers, run)).MaxBy(VerdictRule.ConsequenceOf) ?? CheckResult.Of("status-reference-malformed");
    }

    private static CheckResult Look(StatusReference reference, StatusSigners signers, VerificationRun run)
    {
        if (reference is StatusReference.Unknown unknown)
            return CheckResult.Of("status-kind-unknown", ("type", unknown.Type));

        if (StatusListSource.Of(reference) is not { } source)
            return CheckResult.Of("status-reference-malformed", ("reason", "address"));

        if (!run.Budget.TryLook())
            return CheckResult.Of("status-list-unavailable", ("list", source.Address), ("reason", "too-many-lists"));

        return run.IsAboutThePast ? LookBack(source, signers, run) : Present(source, signers, run);
    }

    private static CheckResult Present(StatusListSource source, StatusSigners signers, VerificationRun run) =>
        source.Read(null, signers, run) switch
        {
            StatusReading.Found found => CheckResult.Of(CodeOf(found.Value), Evidence(source, found)),
            StatusReading.NotRead unread => CheckResult.Of(unread.Code, ("list", source.Address), ("reason", unread.Reason)),
            _ => throw new InvalidOperationException("A reading is found or not read."),
        };

    // A list of that time answers; without one, "not revoked now" answers too, because revoking is for good. "Revoked now" says nothing about then.
    private static CheckResult LookBack(StatusListSource source, StatusSigners signers, VerificationRun run)
    {
        var asOf = Instants.Text(run.AsOf);
        if (source.Read(run.AsOf, signers, run) is StatusReading.Found then)
        {
            var code = CodeOf(then.Value);
            return CheckResult.Of(code == "status-valid" ? "status-valid-then" : code, [.. Evidence(source, then), ("asOf", asOf), ("history", "published")]);
        }

        if (source.Read(null, signers, run) is not StatusReading.Found now)
            return Present(source, signers, run);

        return now.Value is StatusValue.Valid
            ? CheckResult.Of("status-valid-now", [.. Evidence(source, now), ("asOf", asOf), ("history", "not-published")])
            : CheckResult.Of("status-history-not-published", [.. Evidence(source, now), ("asOf", asOf), ("statusNow", CodeOf(now.Value))]);
    }

    private static string CodeOf(StatusValue? value) => value switch
    {
        StatusValue.Valid => "status-valid",
        StatusValue.Invalid => "status-revoked",
        StatusValue.Suspended => "status-suspended",
        _ => "status-value-unknown",
    };

    private static (string, string?)[] Evidence(StatusListSource source, StatusReading.Found found) =>
        [("list", source.Address), ("index", source.Index), ("listAt", Instants.Text(found.ListAt)), ("copy", found.IsCopy ? "true" : null)];
}
