using System.Globalization;
using KompetensPasset.Credentials.Tests.Europass;
using KompetensPasset.Issuer.Pictures;

namespace KompetensPasset.Benchmarks;

/// <summary>Drawing the picture of itself that an EDC carries in each language. Most of it is compressing the PNG.</summary>
internal static class PictureBenchmarks
{
    public static Task RunAsync()
    {
        Console.WriteLine("\n### The picture in the EDC\n\n| language | time of one | size |\n|---|--:|--:|");
        foreach (var language in NordkustAward.Award.Languages)
        {
            var size = CredentialPicture.Draw(NordkustAward.Award, null, language).Content.Length;
            var time = StatusListTable.Milliseconds(() => CredentialPicture.Draw(NordkustAward.Award, null, language));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {language} | {time:N1} ms | {size / 1000.0:N1} kB |"));
        }

        return Task.CompletedTask;
    }
}
