namespace KompetensPasset.EndToEnd.Tests;

/// <summary>Files of the repository that tests hold to their word.</summary>
internal static class Repository
{
    public static string PathOf(params string[] parts)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "KompetensPasset.sln")))
                return Path.Combine([folder.FullName, .. parts]);
        }

        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
