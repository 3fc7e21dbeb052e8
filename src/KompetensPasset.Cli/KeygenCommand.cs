using System.CommandLine;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Cli;

/// <summary><c>kpass keygen</c>: a sealing key (P-256) with a certificate of an authority of its own. Nobody trusts it who does not say so.</summary>
internal static class KeygenCommand
{
    private static readonly Option<string> Name = new("--name") { Description = "The organisation's registered name.", Required = true };

    private static readonly Option<string> Identifier = new("--identifier")
    {
        Description = "The organisation's identifier as in a certificate: NTRSE-5599990001 (register number) or VATSE-559999000101.",
        Required = true,
    };

    private static readonly Option<string> Out = new("--out") { Description = "The key file to write (PKCS#12). An existing file is left alone.", Required = true };

    private static readonly Option<string> TrustOut = new("--trust-out") { Description = "Also write a trust list that trusts the new key's authority. An existing file is left alone, and then no key is made." };

    private static readonly Option<int> Years = MakeYears();

    private static readonly Option<string> PasswordFile = Passwords.MakeOption();

    public static Command Make(Surroundings surroundings)
    {
        var command = new Command("keygen", "Make a sealing key with a demonstration certificate.") { Name, Identifier, Out, TrustOut, Years, PasswordFile };
        command.SetAction((call, ct) => RunAsync(call, surroundings, ct));
        return command;
    }

    private static Option<int> MakeYears()
    {
        var years = new Option<int>("--years") { Description = "For how many years the certificate is in force, 1 to 10. Default 3.", DefaultValueFactory = _ => 3 };
        years.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (!int.TryParse(result.Tokens[0].Value, out var count) || count is < 1 or > 10))
                result.AddError("--years is a whole number from 1 to 10.");
        });
        return years;
    }

    private static async Task<int> RunAsync(ParseResult call, Surroundings surroundings, CancellationToken ct)
    {
        var path = call.GetRequiredValue(Out);
        var trustPath = call.GetValue(TrustOut);
        Files.MustBeNew(trustPath is null ? [path] : [path, trustPath]);
        var password = await Passwords.ReadAsync(call.GetValue(PasswordFile), surroundings, ct);
        var now = surroundings.Clock.GetUtcNow();
        using var key = Create(call.GetRequiredValue(Name), call.GetRequiredValue(Identifier), now, now.AddYears(call.GetValue(Years)));

        await Files.WriteAsync(path, key.ToPkcs12(password), Readers.OwnerOnly, ct);
        if (trustPath is not null)
            await Files.WriteAsync(trustPath, System.Text.Encoding.UTF8.GetBytes(JsonOutput.Text(TrustIn(key)) + "\n"), Readers.Everybody, ct);

        await SayAsync(key, path, CommonOptions.LanguageOf(call, surroundings), call.GetValue(CommonOptions.Json), surroundings.Output);
        return ExitCodes.Valid;
    }

    private static SealCertificate Create(string name, string identifier, DateTimeOffset from, DateTimeOffset until)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > 200 || identifier.Length is < 7 or > 64 || identifier[5] != '-' || identifier[3..5].Any(c => !char.IsAsciiLetterUpper(c)))
        {
            throw new UsageException(
                "Namnet har högst 200 tecken, och beteckningen ser ut som NTRSE-5599990001.", "The name has at most 200 letters, and the identifier looks like NTRSE-5599990001.");
        }

        return SealCertificate.CreateDemo(new SealSubject(name, name, identifier[3..5], identifier), from, until);
    }

    private static JsonObject TrustIn(SealCertificate key) => new()
    {
        ["entries"] = new JsonArray(new JsonObject
        {
            ["name"] = key.Certificate.Subject.Organisation,
            ["anchors"] = new JsonArray([.. key.Issuers.Where(issuer => issuer.IsSelfIssued).Select(issuer => JsonValue.Create(Convert.ToBase64String(issuer.Der.Span)))]),
        }),
    };

    private static async Task SayAsync(SealCertificate key, string path, Language language, bool json, TextWriter output)
    {
        var certificate = key.Certificate;
        if (json)
        {
            await JsonOutput.WriteAsync(output, new JsonObject
            {
                ["file"] = path,
                ["algorithm"] = key.Signer.Algorithm.Name,
                ["keyThumbprint"] = key.Signer.PublicKey.Thumbprint,
                ["certificateSha256"] = certificate.Sha256,
                ["notBefore"] = certificate.NotBefore.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture),
                ["notAfter"] = certificate.NotAfter.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture),
            });
            return;
        }

        await output.WriteAsync(language.Choose(
            $"Ny nyckel i {path}.\nCertifikatets kontrollsumma (SHA-256): {certificate.Sha256}\nDet är ett demonstrationscertifikat: ingen litar på det som inte själv säger det.\n",
            $"New key in {path}.\nDigest of the certificate (SHA-256): {certificate.Sha256}\nIt is a demonstration certificate: nobody trusts it who does not say so.\n"));
    }
}
