using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Cli;

/// <summary><c>kpass inspect FILE</c>: what a file says, with nothing checked.</summary>
internal static class InspectCommand
{
    private static readonly Argument<string> Source = new("FILE") { Description = "The credential; - reads the standard input." };

    public static Command Make(Surroundings surroundings)
    {
        var command = new Command("inspect", "Show what a credential says, without checking anything.") { Source };
        command.SetAction((call, ct) => RunAsync(call, surroundings, ct));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult call, Surroundings surroundings, CancellationToken ct)
    {
        var language = CommonOptions.LanguageOf(call, surroundings);
        var octets = await Files.ReadAsync(call.GetRequiredValue(Source), surroundings, ct);
        var read = CredentialReader.Read(octets);
        if (call.GetValue(CommonOptions.Json))
            await JsonOutput.WriteAsync(surroundings.Output, ToJson(octets, read));
        else
            HumanText.Inspection(surroundings, read, language);

        return read.TryGet(out _, out var error) ? ExitCodes.Valid : ExitOf(error);
    }

    private static int ExitOf(CredentialError error) =>
        CheckCatalogue.Find(error.Code)?.Consequence is CheckConsequence.NotValid ? ExitCodes.NotValid : ExitCodes.CouldNotTell;

    private static JsonObject ToJson(byte[] octets, ParseResult<UnverifiedCredential> read) => new()
    {
        ["checked"] = false,
        ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(octets)),
        ["format"] = VerificationNames.Of(read.TryGet(out var credential, out var error) ? credential.Format : CredentialFormat.Unknown),
        ["content"] = credential?.Content.ToJson(),
        ["error"] = error is null ? null : new JsonObject { ["code"] = error.Code, ["message"] = error.Message },
    };
}
