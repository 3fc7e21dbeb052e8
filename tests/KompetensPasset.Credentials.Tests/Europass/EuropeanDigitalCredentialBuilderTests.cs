using System.Text.Json;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Credentials.StatusLists;

namespace KompetensPasset.Credentials.Tests.Europass;

public sealed class EuropeanDigitalCredentialBuilderTests
{
    private static JsonElement Built(MicroCredentialAward award, EdcEnvelope envelope) => JsonDocument.Parse(EuropeanDigitalCredentialBuilder.Build(award, envelope)).RootElement;

    [Fact]
    public void A_full_credential_meets_the_profile() => Assert.Empty(EdcProfile.Validate(Built(NordkustAward.Award, NordkustAward.Envelope)));

    [Fact]
    public void The_same_input_gives_the_same_octets() =>
        Assert.Equal(EuropeanDigitalCredentialBuilder.Build(NordkustAward.Award, NordkustAward.Envelope), EuropeanDigitalCredentialBuilder.Build(NordkustAward.Award, NordkustAward.Envelope));

    // JSON-LD takes all objects with one id for one node: their single-valued properties must not differ.
    [Fact]
    public void Objects_with_the_same_id_say_the_same()
    {
        var seen = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        void Walk(JsonElement value)
        {
            if (value.ValueKind is JsonValueKind.Array)
            {
                foreach (var element in value.EnumerateArray())
                    Walk(element);
            }
            else if (value.ValueKind is JsonValueKind.Object)
            {
                if (JsonLd.Id(value) is { } id && !seen.TryAdd(id, value))
                {
                    Assert.All(value.EnumerateObject(), member => Assert.True(
                        !seen[id].TryGetProperty(member.Name, out var other) || JsonElement.DeepEquals(other, member.Value), $"{id} has two values of {member.Name}"));
                }

                foreach (var member in value.EnumerateObject())
                    Walk(member.Value);
            }
        }

        var award = NordkustAward.Award with { Organisation = NordkustAward.Organisation with { Logo = NordkustAward.Pixel } };

        Walk(Built(award, NordkustAward.Envelope));

        Assert.Contains(NordkustAward.Organisation.Id, seen.Keys);
    }

    [Fact]
    public void The_status_entry_has_a_message_for_each_of_its_four_values()
    {
        var status = Built(NordkustAward.Award, NordkustAward.Envelope).GetProperty("credentialStatus");

        Assert.Equal("message", status.GetProperty("statusPurpose").GetString());
        Assert.Equal(2, status.GetProperty("statusSize").GetInt32());
        Assert.Equal("4711", status.GetProperty("statusListIndex").GetString());
        Assert.Equal(["valid", "revoked", "suspended", "unused"], status.GetProperty("statusMessage").EnumerateArray().Select(message => message.GetProperty("message").GetString()!));
    }

    [Fact]
    public void The_status_entry_is_understood_by_the_reader_of_status_lists()
    {
        var status = Built(NordkustAward.Award, NordkustAward.Envelope).GetProperty("credentialStatus");

        var entry = Assert.IsType<StatusReference.BitstringStatusListEntry>(Assert.Single(StatusReference.FromCredentialStatus(status).Value));

        Assert.Equal((4711, 2, NordkustAward.Envelope.StatusEntry!.StatusListCredential), (entry.Index, entry.Size, entry.StatusListCredential));
        Assert.Equal([StatusValue.Valid, StatusValue.Invalid, StatusValue.Suspended, null], Enumerable.Range(0, 4).Select(entry.Meaning));
    }

    [Fact]
    public void An_award_that_lacks_an_element_of_Annex_I_is_not_built()
    {
        var award = NordkustAward.Award with { Specification = NordkustAward.Specification with { LearningOutcomes = [] } };

        var refusal = Assert.Throws<ArgumentException>(() => EuropeanDigitalCredentialBuilder.Build(award, NordkustAward.Envelope));

        Assert.Contains("learning-outcomes-missing", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_language_without_a_picture_is_not_built() =>
        Assert.Throws<ArgumentException>(() => EuropeanDigitalCredentialBuilder.Build(NordkustAward.Award, NordkustAward.Envelope with { Pictures = [new DisplayPicture("sv", NordkustAward.Pixel)] }));

    [Fact]
    public void A_picture_in_another_format_is_not_built() =>
        Assert.Throws<ArgumentException>(() => EuropeanDigitalCredentialBuilder.Build(
            NordkustAward.Award with { Languages = ["sv"] },
            NordkustAward.Envelope with { Pictures = [new DisplayPicture("sv", new Picture(new byte[] { 1 }, "image/svg+xml"))] }));

    [Fact]
    public void A_learner_without_a_name_is_not_built() =>
        Assert.Throws<ArgumentException>(() => EuropeanDigitalCredentialBuilder.Build(NordkustAward.Award with { Learner = new Learner(" ") }, NordkustAward.Envelope));

    [Fact]
    public void The_eIDAS_identifier_is_made_of_the_registration_number_where_none_is_given()
    {
        var award = NordkustAward.Award with { Organisation = NordkustAward.Organisation with { EidasIdentifier = null } };

        var issuer = Built(award, NordkustAward.Envelope).GetProperty("issuer");

        Assert.Equal("NTRSE-5599990001", issuer.GetProperty("eIDASIdentifier").GetProperty("notation").GetString());
    }

    [Fact]
    public void The_picture_of_each_language_stands_in_the_credential()
    {
        var displays = Built(NordkustAward.Award, NordkustAward.Envelope).GetProperty("displayParameter").GetProperty("individualDisplay").EnumerateArray().ToList();

        Assert.Equal(
            ["http://publications.europa.eu/resource/authority/language/SWE", "http://publications.europa.eu/resource/authority/language/ENG"],
            displays.Select(display => display.GetProperty("language").GetProperty("id").GetString()!));
        Assert.All(displays, display => Assert.Equal(
            Convert.ToBase64String(NordkustAward.Pixel.Content.Span), display.GetProperty("displayDetail").GetProperty("image").GetProperty("content").GetString()));
    }
}
