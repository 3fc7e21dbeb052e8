using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Credentials.Jades;
using KompetensPasset.Credentials.Trust;
using KompetensPasset.Credentials.Verification;
using KompetensPasset.Resolution;
using Microsoft.Extensions.DependencyInjection;

namespace KompetensPasset.Cli;

/// <summary><c>kpass seal FILE --key P12</c>: seals a European Digital Credential. What it seals keeps the profile and names the key's own organisation.</summary>
internal static class SealCommand
{
    private static readonly Argument<string> Source = new("FILE") { Description = "The unsigned European Digital Credential; - reads the standard input." };

    private static readonly Option<string> Key = new("--key") { Description = "The key file (PKCS#12).", Required = true };

    private static readonly Option<string> Out = new("--out") { Description = "The sealed file to write. An existing file is left alone. Default: the standard output." };

    private static readonly Option<string> PasswordFile = Passwords.MakeOption();

    private static readonly Option<string> TimeStamp = new("--time-stamp") { Description = "The address of a time-stamp authority (RFC 3161): the seal is then of level B-T and proves when it existed." };

    public static Command Make(Surroundings surroundings)
    {
        var command = new Command("seal", "Seal a European Digital Credential (JAdES B-B, with --time-stamp B-T).") { Source, Key, Out, PasswordFile, TimeStamp, Network.Loopback };
        command.Validators.Add(result =>
        {
            if (result.GetValue(CommonOptions.Json) && result.GetValue(Out) is null)
                result.AddError("--json needs --out: the standard output can hold the sealed file or the summary, not both.");
        });
        command.SetAction((call, ct) => RunAsync(call, surroundings, ct));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult call, Surroundings surroundings, CancellationToken ct)
    {
        var language = CommonOptions.LanguageOf(call, surroundings);
        var authority = call.GetValue(TimeStamp) is { } address ? AddressOf(address) : null;
        var credential = await Files.ReadAsync(call.GetRequiredValue(Source), surroundings, ct);
        var password = await Passwords.ReadAsync(call.GetValue(PasswordFile), surroundings, ct);
        using var key = Open(await Files.ReadAsync(call.GetRequiredValue(Key), surroundings, ct), password);

        if (WhyNotSealed(credential, language) is { Count: > 0 } faults)
            return await RefuseAsync(faults, surroundings.Error);

        var now = surroundings.Clock.GetUtcNow();
        var sealedOctets = await JadesSeal.SealAsync(credential, key.Signer, now, ct);
        var binding = CredentialVerifier.Verify(sealedOctets, VerificationInputs.Empty, VerificationPolicy.TrustingNobody, now, null).Find(CheckKind.IssuerKeyBinding);
        if (binding is null or { Code: "issuer-mismatch" })
        {
            return await RefuseAsync([language.Choose(
                $"Nyckeln tillhör en annan organisation ({key.Certificate.Subject.Organisation}) än den som beviset anger som utfärdare.",
                $"The key belongs to another organisation ({key.Certificate.Subject.Organisation}) than the one that the credential names as issuer.")], surroundings.Error);
        }

        if (authority is not null && !(await StampAsync(call, sealedOctets, authority, surroundings, ct)).TryGet(out sealedOctets, out var error))
            return await RefuseAsync([language.Choose($"Tidsstämpeln kunde inte hämtas: {error.Code}.", $"The time-stamp could not be had: {error.Code}.")], surroundings.Error, ExitCodes.CouldNotTell);

        await WriteAsync(call, sealedOctets, surroundings, ct);
        return ExitCodes.Valid;
    }

    private static async Task<Credentials.ParseResult<byte[]>> StampAsync(ParseResult call, byte[] sealedOctets, Uri authority, Surroundings surroundings, CancellationToken ct)
    {
        await using var network = Network.Open(call.GetValue(Network.Loopback), surroundings.Clock);
        return await SealTimeStamping.AddAsync(sealedOctets, network.GetRequiredService<ITimeStampAuthorities>().At(authority), ct);
    }

    private static Uri AddressOf(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address)
        ? address
        : throw new UsageException($"Adressen till tidsstämplingstjänsten går inte att läsa: {text}.", $"The address of the time-stamp authority cannot be read: {text}.");

    private static SealCertificate Open(byte[] pkcs12, string password) =>
        SealCertificate.FromPkcs12(pkcs12, password).TryGet(out var key, out var error)
            ? key
            : throw new UsageException($"Nyckelfilen går inte att öppna: {error.Code}.", $"The key file cannot be opened: {error.Code}.");

    private static IReadOnlyList<string> WhyNotSealed(byte[] credential, Language language)
    {
        if (!StrictJson.Parse(credential).TryGet(out var json, out var error) || !EuropeanDigitalCredential.Read(json).TryGet(out _, out error))
            return [language.Choose($"Filen är inget europeiskt digitalt kompetensbevis: {error.Code}.", $"The file is no European Digital Credential: {error.Code}.")];

        return [.. EdcProfile.Validate(json).Select(violation => $"{violation.Pointer}: {violation.ClassName}.{violation.Property}: {violation.Message}")];
    }

    private static async Task<int> RefuseAsync(IReadOnlyList<string> faults, TextWriter error, int exitCode = ExitCodes.NotValid)
    {
        foreach (var fault in faults)
            await error.WriteLineAsync(PlainText.Of(fault));

        return exitCode;
    }

    private static async Task WriteAsync(ParseResult call, byte[] octets, Surroundings surroundings, CancellationToken ct)
    {
        if (call.GetValue(Out) is not { } path)
        {
            await using var output = surroundings.OpenOutput();
            await output.WriteAsync(octets, ct);
            return;
        }

        await Files.WriteAsync(path, octets, Readers.Everybody, ct);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(octets));
        if (call.GetValue(CommonOptions.Json))
            await JsonOutput.WriteAsync(surroundings.Output, new JsonObject { ["file"] = path, ["mediaType"] = SealedDocument.MediaType, ["sha256"] = sha256 });
        else
            await surroundings.Output.WriteAsync(CommonOptions.LanguageOf(call, surroundings).Choose($"Stämplat: {path}\n", $"Sealed: {path}\n"));
    }
}
