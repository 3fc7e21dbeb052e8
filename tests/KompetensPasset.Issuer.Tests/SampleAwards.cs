using System.Text.Json;
using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Europass;

namespace KompetensPasset.Issuer.Tests;

internal static class SampleAwards
{
    public static MicroCredentialSpecification Specification { get; } =
        MicroCredentialSpecification.Parse(File.ReadAllBytes(RepositoryFile("samples", "templates", "natverksteknik.json"))).Value;

    public static JsonElement SpecificationJson { get; } = JsonDocument.Parse(File.ReadAllBytes(RepositoryFile("samples", "templates", "natverksteknik.json"))).RootElement;

    public static IssuingOrganisation Organisation { get; } =
        new("https://kompetenspasset.example/orgs/nordkust", LanguageMap.Of("Yrkeshögskolan Nordkust AB", "Nordkust Vocational College"), "SE")
        {
            RegistrationNumber = "559999-0001",
            EidasIdentifier = "NTRSE-5599990001",
        };

    public static MicroCredentialAward Anna => new(
        Specification, Organisation, new Learner("Anna Åkesson") { DateOfBirth = new DateOnly(1998, 4, 12) }, new DateOnly(2026, 11, 20))
    {
        Grade = LanguageMap.Of("Godkänt", "Pass"),
    };

    public static string RepositoryFile(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "KompetensPasset.sln")))
            folder = folder.Parent;

        return Path.Combine([folder.FullName, .. parts]);
    }
}
