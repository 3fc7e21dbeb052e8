namespace KompetensPasset.EndToEnd.Tests.BadInput;

/// <summary>Public addresses that name no organisation there could be: nothing is there, and nobody is told more.</summary>
public sealed class PublicAddressTests(StoryFixture fixture) : IClassFixture<StoryFixture>
{
    private const string List = "status-lists/00000000-0000-0000-0000-000000000000";

    [Theory]
    [InlineData("/orgs/*DEFAULT*/" + List, "status-list-unknown")]
    [InlineData("/orgs/*DEFAULT*/" + List + "/bitstring/revocation", "status-list-unknown")]
    [InlineData("/orgs/*DEFAULT*/" + List + "?time=1", "status-list-unknown")]
    [InlineData("/orgs/wallet-07/" + List, "status-list-unknown")]
    [InlineData("/orgs/Nordkust/" + List, "status-list-unknown")]
    [InlineData("/orgs/*DEFAULT*", "organisation-unknown")]
    [InlineData("/orgs/*DEFAULT*/did.json", "organisation-unknown")]
    [InlineData("/.well-known/jwt-vc-issuer/orgs/*DEFAULT*", "organisation-unknown")]
    public Task No_organisation_can_have_this_name(string path, string code) =>
        Refusal.ExpectAsync(fixture.Host, fixture.Anybody, () => new HttpRequestMessage(HttpMethod.Get, path), 404, code);
}
