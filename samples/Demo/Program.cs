using KompetensPasset.Samples.Demo;

var host = Argument("--host");
var url = Argument("--url");
try
{
    await using var service = url is null ? await ServiceProcess.StartAsync(host ?? throw new DemoFailedException("Give --url or --host.")) : null;
    await MainJob.RunAsync(new Uri(url ?? service!.Address));
    Console.WriteLine("\nAll steps were as they should be.");
    return 0;
}
catch (DemoFailedException failed)
{
    Console.Error.WriteLine($"\nFAILED: {failed.Message}");
    return 1;
}
catch (HttpRequestException failed)
{
    Console.Error.WriteLine($"\nFAILED: the service does not answer: {failed.Message}");
    return 1;
}

string? Argument(string name)
{
    var at = Array.FindIndex(args, a => a == name || a.StartsWith(name + "=", StringComparison.Ordinal));
    return at < 0 ? null : args[at].Contains('=', StringComparison.Ordinal) ? args[at][(name.Length + 1)..] : args.ElementAtOrDefault(at + 1);
}
