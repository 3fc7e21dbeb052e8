using System.Globalization;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Content;

namespace KompetensPasset.Credentials.Verification;

/// <summary>The report as JSON: the same in API, command line and receipts, in no one language (every sentence stands in Swedish and English).</summary>
public static class ReportJson
{
    /// <summary>Writes a report.</summary>
    /// <param name="report">The report.</param>
    /// <returns>A new object each time; instants in ISO 8601 (UTC).</returns>
    public static JsonObject ToJson(this VerificationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var json = new JsonObject
        {
            ["verdict"] = VerificationNames.Of(report.Verdict),
            ["reason"] = report.Reason,
            ["reasonText"] = Text(ReasonText(report)),
            ["whatToDo"] = CheckCatalogue.Find(report.Reason)?.WhatToDo is { } whatToDo ? Text(whatToDo) : null,
            ["format"] = VerificationNames.Of(report.Format),
            ["checkedAt"] = Instants.Text(report.CheckedAt),
            ["asOf"] = Instants.Text(report.AsOf),
            ["sha256"] = report.Sha256,
            ["issuer"] = new JsonObject { ["name"] = report.IssuerName, ["domain"] = report.IssuerDomain },
            ["checks"] = new JsonArray([.. report.Checks.Select(JsonNode (check) => Check(check))]),
            ["content"] = report.Content is { } content ? content.ToJson() : null,
        };
        if (report.Enclosed.Count > 0)
            json["enclosed"] = new JsonArray([.. report.Enclosed.Select(JsonNode (one) => Enclosed(one))]);

        return json;
    }

    /// <summary>The reason in words.</summary>
    /// <param name="report">The report.</param>
    /// <returns>The sentence of the check that decided, in Swedish and English.</returns>
    public static LanguageMap ReasonText(this VerificationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (report.Reason == VerdictRule.AllChecksPassed)
            return LanguageMap.Of("Alla kontroller gick bra.", "All checks passed.");

        // Of a presentation with one credential, that one's check may have decided.
        return report.Checks.Concat(report.Enclosed.SelectMany(one => one.Report.Checks)).FirstOrDefault(check => check.Code == report.Reason) is { } decisive
            ? SentenceText.Of(decisive)
            : LanguageMap.Of("En kontroll som behövs kunde inte göras.", "A check that is needed could not be made.");
    }

    private static JsonObject Enclosed(EnclosedCredential one) =>
        new() { ["role"] = VerificationNames.Of(one.Role), ["pointer"] = one.Pointer, ["report"] = one.Report.ToJson() };

    private static JsonObject Check(CheckResult result)
    {
        var description = CheckCatalogue.Describe(result.Check);
        return new JsonObject
        {
            ["check"] = description.Name,
            ["outcome"] = VerificationNames.Of(result.Outcome),
            ["code"] = result.Code,
            ["consequence"] = VerificationNames.Of(VerdictRule.ConsequenceOf(result)),
            ["sentence"] = Text(SentenceText.Of(result)),
            ["whatToDo"] = CheckCatalogue.Find(result.Code)?.WhatToDo is { } whatToDo ? Text(whatToDo) : null,
            ["evidence"] = new JsonObject(result.Evidence.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
            ["details"] = new JsonArray([.. result.Details.Select(JsonNode (detail) => Detail(detail))]),
            ["europass"] = description.EuropassIri is { } iri ? new JsonObject { ["type"] = iri, ["status"] = CheckCatalogue.EuropassStatusOf(result.Outcome) } : null,
        };
    }

    private static JsonObject Detail(CheckDetail detail) =>
        new JsonObject { ["code"] = detail.Code, ["pointer"] = detail.Pointer, ["message"] = detail.Message };

    /// <summary>Writes what a credential says.</summary>
    /// <param name="content">The content.</param>
    /// <returns>A new object each time.</returns>
    public static JsonObject ToJson(this CredentialContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return new JsonObject
        {
            ["title"] = Text(content.Title),
            ["subject"] = new JsonObject
            {
                ["name"] = content.SubjectName,
                ["birthDate"] = content.SubjectBirthDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            },
            ["issuer"] = new JsonObject { ["id"] = content.IssuerId, ["name"] = content.IssuerName is { } name ? Text(name) : null },
            ["issued"] = Instants.Text(content.Issued),
            ["validFrom"] = Instants.Text(content.ValidFrom),
            ["validUntil"] = Instants.Text(content.ValidUntil),
            ["mayHideDetails"] = content.MayHideDetails,
            ["rows"] = new JsonArray([.. content.Rows.Select(JsonNode (row) => Row(row))]),
        };
    }

    private static JsonObject Row(ContentRow row) =>
        new JsonObject { ["field"] = row.Field.Code, ["label"] = Text(row.Label), ["value"] = Text(row.Value) };

    private static JsonObject Text(LanguageMap text) => new(text.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
}
