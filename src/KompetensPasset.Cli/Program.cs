using KompetensPasset.Cli;

#pragma warning disable RS0030 // The one place that touches the console: everything else writes to what it is given.
using var cancellation = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    cancellation.Cancel();
};
Console.OutputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
var surroundings = new Surroundings(Console.Out, Console.Error, TimeProvider.System, Environment.GetEnvironmentVariable)
{
    ShowsColours = !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
    OpenInput = Console.OpenStandardInput,
    OpenOutput = Console.OpenStandardOutput,
};
return await Kpass.RunAsync(args, surroundings, cancellation.Token);
