using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Xunit;
using KompetensPasset.Credentials.Conversion;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Credentials.MicroCredentials;
using KompetensPasset.Credentials.Tests.Europass;
using KompetensPasset.Credentials.Tests.TestTokens;
using KompetensPasset.Credentials.VcDataModel;

namespace KompetensPasset.Credentials.Tests.Conversion;

/// <summary>What a format carries comes back, and no document makes its reader throw.</summary>
public sealed class ConversionPropertyTests
{
    private static readonly MicroCredentialEnvelope Envelope = new("urn:uuid:6f1d3c52-0b5e-4b0c-9d2f-2f7a0c0e4a11", NordkustAward.Issued, NordkustAward.Issued);

    // The members that ConversionTests finds unchanged (FromEuropass.txt, FromOpenBadge.txt).
    private static readonly string[] InEuropass =
    [
        "title", "description", "ectsPoints", "yhPoints", "volumeOfLearning", "eqfLevel", "seqfLevel", "mode", "learningSetting", "languages", "thematicAreas", "entryRequirement",
        "targetGroup", "stackability", "parts", "furtherInformation", "homepage",
    ];

    // A badge names one language only.
    private static readonly string[] InBadges = ["ectsPoints", "eqfLevel", "homepage"];

    [Property(MaxTest = 30, Arbitrary = [typeof(EdcBuilderPropertyTests.AwardArbitrary)])]
    public void What_a_Europass_credential_carries_comes_back(EdcBuilderPropertyTests.BuildInput input)
    {
        var credential = EuropeanDigitalCredential.Read(JsonDocument.Parse(EuropeanDigitalCredentialBuilder.Build(input.Award, input.Envelope)).RootElement).Value;

        var read = Assert.Single(EuropassAwards.Read(credential).Value).Award;

        Assert.Equal(Members(input.Award.Specification, InEuropass), Members(read.Specification, InEuropass));
        Assert.Equal((input.Award.AwardedOn, input.Award.Grade, input.Award.Learner.FullName, input.Award.Learner.DateOfBirth), (read.AwardedOn, read.Grade, read.Learner.FullName, read.Learner.DateOfBirth));
    }

    [Property(MaxTest = 30, Arbitrary = [typeof(EdcBuilderPropertyTests.AwardArbitrary)])]
    public void What_a_badge_carries_comes_back(EdcBuilderPropertyTests.BuildInput input)
    {
        var badge = VcDocument.Parse(JsonSerializer.SerializeToElement(OpenBadge.For(input.Award, Envelope))).Value;

        var read = OpenBadgeAwards.Read(badge).Value.Award;

        Assert.Equal(Members(input.Award.Specification, InBadges), Members(read.Specification, InBadges));
        Assert.Equal((input.Award.AwardedOn, input.Award.Learner.FullName), (read.AwardedOn, read.Learner.FullName));
    }

    [Property(MaxTest = 25)]
    public Property No_Europass_credential_makes_its_readers_throw()
    {
        var right = JsonNode.Parse(EuropeanDigitalCredentialBuilder.Build(NordkustAward.Award, NordkustAward.Envelope))!;
        return Choices.Always(choices =>
        {
            var json = JsonSerializer.SerializeToElement(Mutation.Of(right, choices));
            EdcProfile.Validate(json);
            if (EuropeanDigitalCredential.Read(json).TryGet(out var credential, out _))
                Use(EuropassAwards.Read(credential), credential.ToContent());
        });
    }

    [Property(MaxTest = 80)]
    public Property No_badge_makes_its_reader_throw() => Choices.Always(choices =>
    {
        if (VcDocument.Parse(JsonSerializer.SerializeToElement(Mutation.Of(OpenBadge.For(NordkustAward.Award, Envelope), choices))).TryGet(out var badge, out _))
            OpenBadgeAwards.Read(badge);
    });

    [Property(MaxTest = 80)]
    public Property No_transcript_makes_its_reader_throw()
    {
        var right = File.ReadAllBytes(NordkustAward.RepositoryFile("tests", "KompetensPasset.Credentials.Tests", "Conversion", "Transcript.elmo.xml"));
        return Choices.Always(choices => ElmoAwards.Read(Mutation.Of(right, choices)));
    }

    private static void Use(params object?[] values) => Assert.NotEmpty(values);

    private static string Members(MicroCredentialSpecification specification, string[] names)
    {
        var json = JsonNode.Parse(specification.ToJson())!.AsObject();
        return new JsonObject(names.Where(json.ContainsKey).Select(name => KeyValuePair.Create(name, json[name]?.DeepClone()))).ToJsonString();
    }
}
