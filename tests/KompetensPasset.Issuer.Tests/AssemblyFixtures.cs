using KompetensPasset.Testing;

[assembly: AssemblyFixture(typeof(PostgresFixture))]
