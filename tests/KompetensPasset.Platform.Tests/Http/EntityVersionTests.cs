using KompetensPasset.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace KompetensPasset.Platform.Tests.Http;

public sealed class EntityVersionTests
{
    [Fact]
    public void What_is_written_as_ETag_is_read_as_If_Match()
    {
        var http = new DefaultHttpContext();
        http.Response.WriteETag(17);
        http.Request.Headers.IfMatch = http.Response.Headers.ETag;

        Assert.True(http.Request.TryReadIfMatch(out var version, out _));

        Assert.Equal(17, version);
    }

    [Theory]
    [InlineData(null, "version-required", 428)]
    [InlineData("3", "version-malformed", 400)]
    [InlineData("W/\"3\"", "version-malformed", 400)]
    [InlineData("*", "version-malformed", 400)]
    [InlineData("\"3\", \"4\"", "version-malformed", 400)]
    [InlineData("\"-3\"", "version-malformed", 400)]
    [InlineData("\"three\"", "version-malformed", 400)]
    public void Anything_else_is_refused(string? header, string code, int status)
    {
        var http = new DefaultHttpContext();
        if (header is not null)
            http.Request.Headers.IfMatch = header;

        Assert.False(http.Request.TryReadIfMatch(out _, out var problem));

        Assert.Equal((code, status), (problem!.Code, problem.Status));
    }
}
