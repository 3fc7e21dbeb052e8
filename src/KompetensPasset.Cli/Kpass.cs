using System.CommandLine;

namespace KompetensPasset.Cli;

/// <summary>The command line program: thin commands over Credentials and Resolution.</summary>
internal static class Kpass
{
    /// <summary>Runs one call.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="surroundings">Where to write, and the clock.</param>
    /// <param name="ct">Ends the call early.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, Surroundings surroundings, CancellationToken ct)
    {
        var root = new RootCommand("Check and seal learning credentials. Exit codes: 0 valid, 1 not valid, 2 could not tell, 3 genuine with remarks, 64 usage.")
        {
            CommonOptions.Json,
            CommonOptions.Lang,
            InspectCommand.Make(surroundings),
            VerifyCommand.Make(surroundings),
            KeygenCommand.Make(surroundings),
            SealCommand.Make(surroundings),
        };
        var call = root.Parse(args);
        if (call.Errors.Count > 0)
        {
            foreach (var error in call.Errors)
                await surroundings.Error.WriteLineAsync(error.Message);

            return ExitCodes.Usage;
        }

        try
        {
            return await call.InvokeAsync(new InvocationConfiguration { Output = surroundings.Output, Error = surroundings.Error, EnableDefaultExceptionHandler = false }, ct);
        }
        catch (UsageException complaint)
        {
            await surroundings.Error.WriteLineAsync(complaint.In(CommonOptions.LanguageOf(call, surroundings)));
            return ExitCodes.Usage;
        }
    }
}
