using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.Verification;
using KompetensPasset.Platform.Deciding;
using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Problems;
using KompetensPasset.Wallet.HeldCredentials;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KompetensPasset.Wallet.Receiving;

/// <summary>Receives by claim link.</summary>
/// <param name="ClaimUrl">The whole link that the issuer gave.</param>
public sealed record ReceiveCredential(string ClaimUrl);

/// <summary>What was received, each judged now.</summary>
public sealed record ReceivedCredentials(IReadOnlyList<HeldCredentialResponse> Credentials);

internal static class ReceiveCredentialEndpoint
{
    private static readonly string[] MediaTypes =
    [
        "application/jose+json", "application/vc+jwt", "application/dc+sd-jwt", "application/vc+sd-jwt", "application/vc+cose", SdJwtJson.MediaType, "application/jose", "application/jwt",
        "application/vc", "application/vc+ld+json", "image/png", "image/svg+xml", "application/octet-stream", "text/plain",
    ];

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/credentials", Handle)
        .Accepts<ReceiveCredential>("application/json", MediaTypes)
        .Produces<ReceivedCredentials>(StatusCodes.Status201Created).Produces<ReceivedCredentials>()
        .WithName("ReceiveCredential");

    private static async Task<IResult> Handle(HttpContext http, CredentialReceipt receipt, CancellationToken ct)
    {
        var caller = http.GetCaller();
        var mediaType = http.Request.ContentType?.Split(';')[0].Trim().ToLowerInvariant();
        var isMessage = mediaType is "application/json";
        if (!isMessage && !MediaTypes.Contains(mediaType, StringComparer.Ordinal))
            throw new BadHttpRequestException("The media type is not one of a credential.", StatusCodes.Status415UnsupportedMediaType);

        var octets = await ReadAsync(http.Request, ct).ConfigureAwait(false);
        if (octets.Length == 0)
            return WalletErrors.CredentialEmpty.ToResult();

        var outcome = !isMessage ? await receipt.ByUploadAsync(caller, octets, ct).ConfigureAwait(false)
            : TryReadClaimUrl(octets, out var claimUrl, out var problem) ? await receipt.ByClaimLinkAsync(caller, claimUrl, ct).ConfigureAwait(false)
            : new ReceiptOutcome.Refused(problem, []);
        return outcome switch
        {
            ReceiptOutcome.Kept kept => await ShowAsync(receipt, caller, kept, ct).ConfigureAwait(false),
            ReceiptOutcome.Refused refused => refused.Problem.ToResult(ReportsOf(refused)),
            _ => throw new InvalidOperationException("The receipt ended in no known way."),
        };
    }

    private static async Task<IResult> ShowAsync(CredentialReceipt receipt, Caller caller, ReceiptOutcome.Kept kept, CancellationToken ct)
    {
        var received = new ReceivedCredentials(await receipt.ShowAsync(caller, kept.Ids, ct).ConfigureAwait(false));
        return kept.AnyNew ? Results.Created($"/api/wallet/credentials/{kept.Ids[0].Value}", received) : Results.Ok(received);
    }

    private static Dictionary<string, object?>? ReportsOf(ReceiptOutcome.Refused refused) =>
        refused.Brought.Count == 0 ? null : new() { ["reports"] = new JsonArray([.. refused.Brought.Select(JsonNode (one) => one.Report.ToJson())]) };

    private static bool TryReadClaimUrl(byte[] octets, [NotNullWhen(true)] out Uri? url, [NotNullWhen(false)] out ProblemType? problem)
    {
        (url, problem) = (null, null);
        if (!StrictJson.Parse(octets).TryGet(out var json, out var error))
            problem = ProblemOf(error.Code);
        else if (json.ValueKind is not JsonValueKind.Object || !json.TryGetProperty("claimUrl", out var text) || text.ValueKind is not JsonValueKind.String
            || text.GetString() is not { Length: <= Limits.ClaimUrlLength } given || !Uri.TryCreate(given.Trim(), UriKind.Absolute, out url)
            || url.Scheme is not ("https" or "http") || url.Fragment.Length > 0)
            problem = WalletErrors.ClaimUrlNotAllowed;

        return problem is null;
    }

    private static ProblemType ProblemOf(string code) => code switch
    {
        StrictJson.DuplicateMember => HttpErrors.JsonDuplicateMember,
        StrictJson.TooDeep => HttpErrors.JsonTooDeep,
        _ => HttpErrors.JsonMalformed,
    };

    private static async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        using var read = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int count;
        while ((count = await request.Body.ReadAsync(buffer, ct).ConfigureAwait(false)) > 0)
        {
            if (read.Length + count > Limits.UploadOctets)
                throw new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge);

            read.Write(buffer, 0, count);
        }

        return read.ToArray();
    }
}
