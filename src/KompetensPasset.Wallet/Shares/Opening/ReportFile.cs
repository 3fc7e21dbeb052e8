using System.Text.Encodings.Web;
using System.Text.Json;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Wallet.Shares.Opening;

/// <summary>A report as a file to keep: what was checked, when, with which result, to be read by people and machines.</summary>
internal static class ReportFile
{
    // Never inside a page, so that the letters of the world may stand as they are.
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Of(VerificationReport report) => JsonSerializer.SerializeToUtf8Bytes(report.ToJson(), Readable);

    /// <summary>Without a name of the person: names of files end up in lists of downloads.</summary>
    public static string NameOf(int number) => $"kompetenspasset-report-{number}.json";
}
