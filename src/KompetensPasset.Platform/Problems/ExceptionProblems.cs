using System.Diagnostics;
using System.Text.Json;
using JasperFx;
using KompetensPasset.Platform.Deciding;
using Marten.Exceptions;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace KompetensPasset.Platform.Problems;

/// <summary>Which problem an exception stands for, the same for machines and for people. Everything that is not named here is unexpected.</summary>
public static class ExceptionProblems
{
    /// <summary>The problem of an exception.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="request">The request that it was thrown for.</param>
    /// <returns>The problem; null when the exception is unexpected: a 500.</returns>
    public static ProblemType? Of(Exception exception, HttpRequest request) => exception switch
    {
        UnavailableException unavailable => unavailable.Problem,
        ConcurrencyException => HttpErrors.StaleVersion,
        ExistingStreamIdCollisionException => HttpErrors.AlreadyExists,
        DocumentAlreadyExistsException => HttpErrors.ConcurrentChange,
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => HttpErrors.BodyTooLarge,
        BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } => HttpErrors.MediaTypeUnsupported,
        BadHttpRequestException { InnerException: JsonException json } => OfJson(json),
        BadHttpRequestException when request.ContentLength is 0 => HttpErrors.BodyMissing,
        BadHttpRequestException => HttpErrors.RequestMalformed,
        NpgsqlException database => OfDatabase(database),
        { InnerException: NpgsqlException database } => OfDatabase(database),
        _ => null,
    };

    /// <summary>The id under which the log holds what the answer leaves out.</summary>
    internal static string TraceIdOf(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;

    /// <summary>Says when to try again, where that helps.</summary>
    internal static void WriteRetryAfter(this HttpResponse response, ProblemType problem)
    {
        if (problem.Status == StatusCodes.Status503ServiceUnavailable)
            response.Headers.RetryAfter = "2";
    }

    // System.Text.Json has one exception type for all; the two that callers must tell apart are known by their (never translated) text, which a test pins.
    private static ProblemType OfJson(JsonException json) =>
        json.Message.Contains("maximum configured depth", StringComparison.Ordinal) ? HttpErrors.JsonTooDeep
        : json.Message.Contains("Duplicate property", StringComparison.OrdinalIgnoreCase) ? HttpErrors.JsonDuplicateMember
        : HttpErrors.JsonMalformed;

    private static ProblemType? OfDatabase(NpgsqlException database) => database switch
    {
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } => HttpErrors.ConcurrentChange,
        // A text with U+0000, which PostgreSQL keeps nowhere: no honest client sends one.
        PostgresException { SqlState: PostgresErrorCodes.UntranslatableCharacter or PostgresErrorCodes.CharacterNotInRepertoire } => HttpErrors.RequestMalformed,
        PostgresException { IsTransient: false } => null,
        PostgresException => HttpErrors.StoreUnavailable,
        _ => database.IsTransient || database.InnerException is System.Net.Sockets.SocketException or IOException or TimeoutException ? HttpErrors.StoreUnavailable : null,
    };
}
