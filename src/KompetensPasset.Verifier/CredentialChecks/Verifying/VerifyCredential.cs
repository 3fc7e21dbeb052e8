using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Verification;
using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Problems;
using KompetensPasset.Resolution;
using KompetensPasset.Verifier.CredentialChecks.OpeningShares;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace KompetensPasset.Verifier.CredentialChecks.Verifying;

/// <summary><c>POST /api/verifier/credentials/verify</c>: a credential's octets, or JSON that holds it or names a share. 200 with a report for good and bad credentials alike.</summary>
internal static class VerifyCredential
{
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints
        .MapPost("/api/verifier/credentials/verify", Verify)
        .RequireAuthorization(Scopes.Verifier)
        .WithName("VerifyCredential")
        .WithTags("Verifier")
        .WithSummary("Checks a credential of any supported format, or everything behind a shared link.")
        .Accepts<object>("application/json", [.. VerifyRequest.CredentialTypes])
        .Produces<JsonObject>(StatusCodes.Status200OK)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> Verify(HttpContext context, string? at, ICredentialChecker checker, SharedCredentials shares, CheckDeadlines deadlines, TimeProvider clock, CancellationToken ct)
    {
        context.Response.Headers[HeaderNames.CacheControl] = "no-store";
        if (await ReadBody(context.Request, ct) is not { } body)
            return HttpErrors.BodyTooLarge.ToResult();

        using var deadline = deadlines.Start(ct);
        var mediaType = MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var parsed) ? parsed.MediaType.Value : null;
        return VerifyRequest.Read(mediaType, body, at, clock.GetUtcNow()) switch
        {
            VerifyRequest.Octets asked => Results.Json(Report((await deadline.TryAsync(token => checker.CheckAsync(asked.Credential, asked.At, token)))?.ToJson(), CheckDeadline.NotInTime)),
            VerifyRequest.Shared asked => await VerifyShared(asked, shares, deadline),
            VerifyRequest.Refused refused => refused.Problem.ToResult(),
            _ => throw new InvalidOperationException("A request is one of three."),
        };
    }

    private static async Task<IResult> VerifyShared(VerifyRequest.Shared asked, SharedCredentials shares, CheckDeadline deadline)
    {
        if (!(await shares.CheckAsync(asked.Link, asked.At, deadline)).TryGet(out var checks, out var error))
            return VerifierErrors.ShareNotAvailable.ToResult(new Dictionary<string, object?> { ["cause"] = error.Code });

        return Results.Json(new JsonObject { ["reports"] = new JsonArray([.. checks.Select(JsonNode (check) => Item(check))]) });
    }

    private static JsonObject Item(SharedCheck check)
    {
        var item = Report(check.Report?.ToJson(), check.Failure);
        item["number"] = check.Number;
        return item;
    }

    // What could not be checked is told by verdict and reason alone: there is no check to list.
    private static JsonObject Report(JsonObject? report, string? failure) =>
        report ?? new JsonObject { ["verdict"] = VerificationNames.Of(Verdict.CouldNotTell), ["reason"] = failure };

    // Read by hand: the limit is the credential's, whatever the server's own may be.
    private static async Task<byte[]?> ReadBody(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > Limits.RequestBytes)
            return null;

        using var read = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int count;
        while ((count = await request.Body.ReadAsync(buffer, ct)) > 0)
        {
            if (read.Length + count > Limits.RequestBytes)
                return null;

            read.Write(buffer, 0, count);
        }

        return read.ToArray();
    }
}
