namespace KompetensPasset.Cli;

/// <summary>The call makes no sense: a file that is not there, a password that is missing. Ends the program with <see cref="ExitCodes.Usage"/>.</summary>
internal sealed class UsageException(string sv, string en) : Exception(en)
{
    public string In(Language language) => language.Choose(sv, Message);
}
