using System.CommandLine;
using System.Globalization;
using KompetensPasset.Credentials.Trust;
using KompetensPasset.Credentials.Verification;
using KompetensPasset.Resolution;
using Microsoft.Extensions.DependencyInjection;

namespace KompetensPasset.Cli;

/// <summary><c>kpass verify FILE</c>: checks a credential and says one of four verdicts.</summary>
internal static class VerifyCommand
{
    private static readonly Argument<string> Source = new("FILE") { Description = "The credential; - reads the standard input." };

    private static readonly Option<string> At = new("--at")
    {
        Description = "Was it valid then? A date (2026-11-24, taken at noon UTC) or an instant (2026-11-24T08:00:00Z).",
    };

    private static readonly Option<bool> Offline = new("--offline") { Description = "Fetch nothing; use only the files of --keys and --status." };

    private static readonly Option<string[]> Keys = new("--keys") { Description = "File with the issuer's keys (its metadata, a DID document or a key set). May be repeated." };

    private static readonly Option<string[]> Status = new("--status") { Description = "File with a status list. May be repeated." };

    private static readonly Option<string> Trust = new("--trust") { Description = "File with a trust list: whom you trust. Default: nobody." };

    public static Command Make(Surroundings surroundings)
    {
        var command = new Command("verify", "Check a credential: signature, issuer, status, dates.") { Source, At, Offline, Keys, Status, Trust, Network.Loopback };
        command.SetAction((call, ct) => RunAsync(call, surroundings, ct));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult call, Surroundings surroundings, CancellationToken ct)
    {
        var at = call.GetValue(At) is { } text ? Instant(text) : (DateTimeOffset?)null;
        var policy = new VerificationPolicy(await TrustAsync(call.GetValue(Trust), surroundings, ct), VerificationPolicy.MaxClockSkew);
        var octets = await Files.ReadAsync(call.GetRequiredValue(Source), surroundings, ct);

        await using var network = Network.Open(call.GetValue(Network.Loopback), surroundings.Clock);
        var source = await InputsAsync(call, network, surroundings, ct);
        var report = await new CredentialChecker(source, policy, surroundings.Clock).CheckAsync(octets, at, ct);

        if (call.GetValue(CommonOptions.Json))
            await JsonOutput.WriteAsync(surroundings.Output, report.ToJson());
        else
            HumanText.Report(surroundings, report, CommonOptions.LanguageOf(call, surroundings));

        return ExitCodes.Of(report.Verdict);
    }

    private static async Task<IInputSource> InputsAsync(ParseResult call, ServiceProvider network, Surroundings surroundings, CancellationToken ct)
    {
        string[] paths = [.. call.GetValue(Keys) ?? [], .. call.GetValue(Status) ?? []];
        var files = new List<ReadOnlyMemory<byte>>();
        foreach (var path in paths)
            files.Add(await Files.ReadAsync(path, surroundings, ct));

        var otherwise = call.GetValue(Offline) ? null : network.GetRequiredService<IInputSource>();
        if (SuppliedInputs.Read(files, surroundings.Clock.GetUtcNow(), otherwise).TryGet(out var source, out var error))
            return source;

        var culprit = paths[int.Parse(error.Pointer!.TrimStart('/'), CultureInfo.InvariantCulture)];
        throw new UsageException(
            $"Filen {culprit} innehåller varken nycklar eller en spärrlista.", $"The file {culprit} holds neither keys nor a status list.");
    }

    private static async Task<TrustList> TrustAsync(string? path, Surroundings surroundings, CancellationToken ct)
    {
        if (path is null)
            return TrustList.Empty;

        return TrustList.Parse(await Files.ReadAsync(path, surroundings, ct)).TryGet(out var trust, out var error)
            ? trust
            : throw new UsageException(
                $"Filen {path} är ingen lista över betrodda utfärdare: {error.Code} {error.Pointer}.", $"The file {path} is not a trust list: {error.Code} {error.Pointer}.");
    }

    private static DateTimeOffset Instant(string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return new DateTimeOffset(date.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);

        string[] forms = ["yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mmK"];
        return DateTimeOffset.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : throw new UsageException(
                $"--at {text} är varken ett datum (2026-11-24) eller en tidpunkt (2026-11-24T08:00:00Z).",
                $"--at {text} is neither a date (2026-11-24) nor an instant (2026-11-24T08:00:00Z).");
    }
}
