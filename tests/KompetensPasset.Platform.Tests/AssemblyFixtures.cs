using KompetensPasset.Platform.Tests;

[assembly: AssemblyFixture(typeof(SharedHost))]
