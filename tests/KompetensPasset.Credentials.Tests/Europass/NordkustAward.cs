using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Europass;

namespace KompetensPasset.Credentials.Tests.Europass;

/// <summary>An award of an invented school, with the template and the instants that the tests share.</summary>
internal static class NordkustAward
{
    internal static readonly DateTimeOffset Issued = new(2026, 6, 8, 9, 30, 0, TimeSpan.Zero);

    internal static readonly IssuingOrganisation Organisation =
        new("https://kompetenspasset.example/orgs/nordkust", LanguageMap.Of("Yrkeshögskolan Nordkust AB", "Nordkust Higher Vocational Education Ltd"), "SE")
        {
            Address = "Hamngatan 4, 871 30 Härnösand",
            RegistrationNumber = "559999-0001",
            EidasIdentifier = "NTRSE-5599990001",
            VatNumber = "SE559999000101",
            Homepage = "https://nordkust.example",
            Email = "utbildning@nordkust.example",
        };

    internal static readonly Learner Anna = new("Anna Björkqvist")
    {
        GivenName = "Anna",
        FamilyName = "Björkqvist",
        DateOfBirth = new DateOnly(1991, 4, 17),
        Email = "anna.bjorkqvist@example.com",
    };

    // The smallest PNG there is: one transparent pixel.
    internal static readonly Picture Pixel = new(
        Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="), "image/png");

    internal static MicroCredentialSpecification Specification { get; } = MicroCredentialSpecification.Parse(File.ReadAllBytes(RepositoryFile("samples", "templates", "natverksteknik.json"))).Value;

    internal static MicroCredentialAward Award => new(Specification, Organisation, Anna, new DateOnly(2026, 6, 5)) { Grade = LanguageMap.Of("Väl godkänt", "Pass with distinction") };

    internal static EdcEnvelope Envelope => new(
        EdcEnvelope.IdOf(new Guid("3f2504e0-4f89-41d3-9a0c-0305e82c3301")), Issued, Issued, [new DisplayPicture("sv", Pixel), new DisplayPicture("en", Pixel)])
    {
        ValidUntil = Issued.AddYears(5),
        StatusEntry = new MessageStatusEntry("https://kompetenspasset.example/orgs/nordkust/status-lists/1/bitstring/message", 4711),
    };

    internal static string RepositoryFile(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "KompetensPasset.sln")))
            folder = folder.Parent;

        return Path.Combine([folder.FullName, .. parts]);
    }
}
