using KompetensPasset.Host;

try
{
    var builder = HostApplication.CreateBuilder(args);
    await using var database = await LocalDatabase.UseAsync(builder, CancellationToken.None);
    await using var app = HostApplication.Build(builder);
    return await HostCommands.RunAsync(app, args);
}
catch (StartRefusedException refused)
{
    return StartBanner.Refuse(refused);
}
