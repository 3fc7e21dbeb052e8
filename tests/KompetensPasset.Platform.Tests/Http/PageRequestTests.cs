using KompetensPasset.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace KompetensPasset.Platform.Tests.Http;

public sealed class PageRequestTests
{
    [Theory]
    [InlineData("", 50)]
    [InlineData("?limit=1", 1)]
    [InlineData("?limit=200", 200)]
    public void A_page_has_50_rows_unless_asked_otherwise(string query, int limit)
    {
        Assert.True(PageRequest.TryRead(Query(query), out var page, out _));

        Assert.Equal((null, limit), (page.After, page.Limit));
    }

    [Theory]
    [InlineData("?limit=0")]
    [InlineData("?limit=201")]
    [InlineData("?limit=-1")]
    [InlineData("?limit=ten")]
    [InlineData("?cursor=x")]
    [InlineData("?cursor=AAAAAAAAAAAAAAAAAAAAA ")]
    public void A_malformed_page_is_refused(string query)
    {
        Assert.False(PageRequest.TryRead(Query(query), out _, out var problem));

        Assert.Equal("page-malformed", problem!.Code);
    }

    [Fact]
    public void Pages_follow_each_other_until_the_rows_end()
    {
        var ids = Enumerable.Range(0, 5).Select(i => Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddSeconds(i))).ToList();
        var seen = new List<Guid>();
        string? cursor = null;

        do
        {
            Assert.True(PageRequest.TryRead(Query($"?limit=2&cursor={cursor}"), out var asked, out _));
            var rows = ids.Where(id => asked.After is not { } after || id.CompareTo(after) > 0).Take(asked.Limit + 1).ToList();
            var page = asked.Cut(rows, id => id);
            seen.AddRange(page.Items);
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        Assert.Equal(ids, seen);
    }

    private static HttpRequest Query(string query) => new DefaultHttpContext { Request = { QueryString = new QueryString(query) } }.Request;
}
