using System.Buffers.Text;
using KompetensPasset.Platform.Deciding;
using KompetensPasset.Platform.Problems;
using Microsoft.AspNetCore.Http;

namespace KompetensPasset.Platform.Http;

/// <summary>Which page of a list is asked for: <c>?cursor=&amp;limit=</c>. Lists are ordered by time-ordered ids, so a cursor is the id of the last row seen.</summary>
/// <param name="After">The last row of the page before; null for the first page.</param>
/// <param name="Limit">How many rows at most.</param>
public sealed record PageRequest(Guid? After, int Limit)
{
    /// <summary>What a list's description says of the two.</summary>
    public const string Description = "Pages: cursor is the value of nextCursor, limit a number from 1 to 200 (50 when not given); anything else is 400 page-malformed.";

    /// <summary>Reads the query.</summary>
    /// <param name="request">The request.</param>
    /// <param name="page">The page, when true is returned.</param>
    /// <param name="problem">400 when one of the two is malformed.</param>
    public static bool TryRead(HttpRequest request, out PageRequest page, out ProblemType? problem)
    {
        (page, problem) = (new PageRequest(null, HttpLimits.DefaultPageSize), null);
        Guid? after = null;
        long limit = HttpLimits.DefaultPageSize;
        if (request.Query["cursor"].ToString() is { Length: > 0 } cursor)
            after = CursorOf(cursor);

        var isLimit = request.Query["limit"].ToString() is not { Length: > 0 } text
            || (WholeNumber.TryRead(text, out limit) && limit is >= 1 and <= HttpLimits.MaxPageSize);
        if (!isLimit || (after is null && request.Query["cursor"].ToString().Length > 0))
            problem = HttpErrors.PageMalformed;
        else
            page = new PageRequest(after, (int)limit);

        return problem is null;
    }

    /// <summary>Makes a page of what was read: ask the store for <see cref="Limit"/> + 1 rows, so that it is known whether there are more.</summary>
    /// <param name="rows">The rows, one more than the limit when there are more.</param>
    /// <param name="idOf">The id that the list is ordered by.</param>
    public Page<T> Cut<T>(IReadOnlyList<T> rows, Func<T, Guid> idOf) => rows.Count > Limit
        ? new([.. rows.Take(Limit)], Base64Url.EncodeToString(idOf(rows[Limit - 1]).ToByteArray(bigEndian: true)))
        : new(rows, null);

    private static Guid? CursorOf(string text)
    {
        Span<byte> octets = stackalloc byte[16];
        return text.Length == 22 && Base64Url.IsValid(text) && Base64Url.TryDecodeFromChars(text, octets, out var written) && written == 16
            ? new Guid(octets, bigEndian: true)
            : null;
    }
}

/// <summary>One page of a list.</summary>
/// <typeparam name="T">A row.</typeparam>
/// <param name="Items">The rows.</param>
/// <param name="NextCursor">Where the next page begins; null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);
