using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Europass;

namespace KompetensPasset.Credentials.Tests.Europass;

/// <summary>Whatever optional elements an award has or lacks, what is built meets the profile and reads back.</summary>
public sealed class EdcBuilderPropertyTests
{
    [Property(MaxTest = 400, Arbitrary = [typeof(AwardArbitrary)])]
    public bool What_is_built_meets_the_profile(BuildInput input)
    {
        var document = System.Text.Json.JsonDocument.Parse(EuropeanDigitalCredentialBuilder.Build(input.Award, input.Envelope)).RootElement;

        var credential = EuropeanDigitalCredential.Read(document).Value;

        return EdcProfile.Validate(document).Count == 0
            && credential.Subject.FullName == input.Award.Learner.FullName
            && credential.Subject.BirthDate == input.Award.Learner.DateOfBirth
            && credential.ValidUntil == input.Envelope.ValidUntil
            && credential.Replaces == input.Envelope.Replaces
            && credential.Achievements.Single().Parts.Count == input.Award.Specification.Parts.Count
            && credential.ToContent().Title.Equals(input.Award.Specification.Title);
    }

    public sealed record BuildInput(MicroCredentialAward Award, EdcEnvelope Envelope);

    public static class AwardArbitrary
    {
        // One bit an optional element, and a text that tries JSON and XML characters, quotes, emoji and right-to-left.
        public static Arbitrary<BuildInput> Inputs() =>
            (from bits in Gen.Choose(0, (1 << 24) - 1)
             from text in Gen.Elements("Åsa \"Q\" <b>&amp; \\ 漢字 😀", "عربي", "a", "/~0\t\n", new string('x', 5000))
             from born in Gen.Choose(0, 40000)
             select Make(bits, text, born)).ToArbitrary();

        private static BuildInput Make(int bits, string text, int born)
        {
            bool Has(int bit) => (bits & (1 << bit)) != 0;
            T? When<T>(int bit, T value)
                where T : class => Has(bit) ? value : null;
            var map = Has(0) ? LanguageMap.Of(text, text + "!") : LanguageMap.Of(sv: text);
            var full = NordkustAward.Specification;
            var specification = full with
            {
                Title = map,
                Description = When(1, map),
                LearningOutcomes = Has(2) ? full.LearningOutcomes : [new LearningOutcomeSpecification(map)],
                EctsPoints = Has(3) ? 2.5m : null,
                YhPoints = Has(4) ? 5 : null,
                VolumeOfLearning = Has(3) || Has(4) ? null : TimeSpan.FromMinutes(90),
                EqfLevel = Has(5) ? 8 : null,
                SeqfLevel = Has(5) ? null : 1,
                LearningSetting = When(6, full.LearningSetting!),
                Languages = Has(7) ? [EuropassConcepts.Language("sv")!, EuropassConcepts.Language("en")!] : [],
                ThematicAreas = Has(8) ? full.ThematicAreas : [],
                EntryRequirement = When(9, map),
                TargetGroup = When(10, map),
                Stackability = When(11, map),
                FurtherInformation = When(12, map),
                Parts = Has(13) ? [map, map] : [],
                Homepage = When(14, "https://nordkust.example/kurs?a=1&b=å"),
                Assessment = full.Assessment! with { GradingScheme = When(15, map), IdVerification = When(16, full.Assessment!.IdVerification!) },
                QualityAssurance = full.QualityAssurance! with { Type = null, DecidedOn = Has(17) ? new DateOnly(2024, 1, 1) : null, ExpiresOn = Has(17) ? new DateOnly(2030, 1, 1) : null, Homepage = When(17, "https://www.myh.se") },
            };
            var organisation = Has(18) ? NordkustAward.Organisation with { Logo = NordkustAward.Pixel } : new IssuingOrganisation(NordkustAward.Organisation.Id, map, "SE") { RegistrationNumber = "559999-0001" };
            var learner = new Learner(text.Trim()) { DateOfBirth = Has(19) ? DateOnly.FromDayNumber(693_595 + born) : null, NationalId = When(19, "19910417-0000"), Email = When(19, "a@example.com") };
            var award = new MicroCredentialAward(specification, organisation, learner, new DateOnly(2026, 6, 5)) { Grade = When(20, map), Languages = Has(21) ? ["sv"] : ["sv", "en"] };
            var envelope = NordkustAward.Envelope with
            {
                ValidUntil = Has(22) ? NordkustAward.Issued.AddYears(1) : null,
                StatusEntry = When(22, NordkustAward.Envelope.StatusEntry!),
                Replaces = When(23, "urn:credential:11111111-2222-4333-8444-555555555555"),
            };
            return new BuildInput(award, envelope);
        }
    }
}
