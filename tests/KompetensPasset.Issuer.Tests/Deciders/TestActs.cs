using KompetensPasset.Issuer.Organisations;

namespace KompetensPasset.Issuer.Tests.Deciders;

internal static class TestActs
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public static readonly OfficerId Officer = new("demo-issuer");

    public static readonly Act Plain = new(Officer, Noon);

    public static readonly ReasonedAct Reasoned = new(Officer, Noon, new ContentId(Number(99)));

    public static Sha256Digest Digest { get; } = Sha256Digest.Compute("content"u8);

    public static Guid Number(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
}
