using KompetensPasset.Testing;
using Xunit.v3;
using Xunit.Sdk;

[assembly: AssemblyFixture(typeof(PostgresFixture))]
[assembly: Parallelization(Mode = ParallelMode.None)]
