using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Europass;

namespace KompetensPasset.Credentials.Tests.Europass;

public sealed class AnnexOneTests
{
    private static readonly MicroCredentialSpecification Full = NordkustAward.Specification;
    private static readonly IssuingOrganisation Organisation = NordkustAward.Organisation;

    public static TheoryData<string, Func<MicroCredentialSpecification, MicroCredentialSpecification>, Func<IssuingOrganisation, IssuingOrganisation>> Gaps => new()
    {
        { "title-missing", s => s with { Title = LanguageMap.Empty }, o => o },
        { "title-missing", s => s with { Title = LanguageMap.Of("  ") }, o => o },
        { "issuer-country-missing", s => s, o => o with { Country = "" } },
        { "issuer-country-missing", s => s, o => o with { Country = "XX" } },
        { "awarding-body-missing", s => s, o => o with { LegalName = LanguageMap.Empty } },
        { "issuer-identifier-missing", s => s, o => o with { EidasIdentifier = null, RegistrationNumber = null } },
        { "learning-outcomes-missing", s => s with { LearningOutcomes = [] }, o => o },
        { "learning-outcomes-missing", s => s with { LearningOutcomes = [new(LanguageMap.Empty)] }, o => o },
        { "workload-missing", s => s with { EctsPoints = null, YhPoints = null, VolumeOfLearning = null }, o => o },
        { "workload-missing", s => s with { EctsPoints = 0, YhPoints = 0, VolumeOfLearning = null }, o => o },
        { "level-missing", s => s with { EqfLevel = null, SeqfLevel = null }, o => o },
        { "level-missing", s => s with { EqfLevel = 9, SeqfLevel = 0 }, o => o },
        { "assessment-type-missing", s => s with { Assessment = null }, o => o },
        { "assessment-type-missing", s => s with { Assessment = s.Assessment! with { Type = null } }, o => o },
        { "participation-form-missing", s => s with { Mode = null }, o => o },
        { "quality-assurance-missing", s => s with { QualityAssurance = null }, o => o },
        { "quality-assurance-missing", s => s with { QualityAssurance = s.QualityAssurance! with { Body = new(LanguageMap.Empty, "SE") } }, o => o },
    };

    [Fact]
    public void The_sample_template_lacks_nothing() => Assert.Empty(AnnexOne.Missing(Full, Organisation));

    [Theory]
    [MemberData(nameof(Gaps))]
    public void A_missing_element_is_named(
        string code, Func<MicroCredentialSpecification, MicroCredentialSpecification> change, Func<IssuingOrganisation, IssuingOrganisation> changeOrganisation)
    {
        var missing = Assert.Single(AnnexOne.Missing(change(Full), changeOrganisation(Organisation)));

        Assert.Equal(code, missing.Code);
        Assert.StartsWith("/", missing.Pointer, StringComparison.Ordinal);
        Assert.EndsWith(".", missing.Sv, StringComparison.Ordinal);
        Assert.EndsWith(".", missing.En, StringComparison.Ordinal);
        Assert.NotEqual(missing.Sv, missing.En);
    }

    [Fact]
    public void An_empty_specification_lacks_all_that_an_organisation_does_not_supply() =>
        Assert.Equal(
            ["title-missing", "learning-outcomes-missing", "workload-missing", "level-missing", "assessment-type-missing", "participation-form-missing", "quality-assurance-missing"],
            AnnexOne.Missing(new MicroCredentialSpecification(), Organisation).Select(element => element.Code));

    [Theory]
    [InlineData("points")]
    [InlineData("yh")]
    [InlineData("hours")]
    public void One_way_of_telling_the_workload_is_enough(string way)
    {
        var specification = Full with
        {
            EctsPoints = way == "points" ? 1.5m : null,
            YhPoints = way == "yh" ? 5 : null,
            VolumeOfLearning = way == "hours" ? TimeSpan.FromHours(40) : null,
        };

        Assert.Empty(AnnexOne.Missing(specification, Organisation));
    }
}
