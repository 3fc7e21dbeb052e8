using KompetensPasset.Fuzzing;
using SharpFuzz;

// dotnet KompetensPasset.Fuzzing.dll TARGET          under afl-fuzz
// dotnet KompetensPasset.Fuzzing.dll TARGET FILE…    once over files, to see a finding again
// A target is a name, several with commas between, or "any".
if (args.Length == 0 || Targets.Find(args[0]) is not { } target)
{
    Console.Error.WriteLine($"Targets: any {string.Join(' ', Targets.Names)}");
    return 64;
}

if (args.Length > 1)
{
    foreach (var file in args.Skip(1))
        target(File.ReadAllBytes(file));

    return 0;
}

Fuzzer.OutOfProcess.Run(stream =>
{
    using var octets = new MemoryStream();
    stream.CopyTo(octets);
    target(octets.ToArray());
});
return 0;
