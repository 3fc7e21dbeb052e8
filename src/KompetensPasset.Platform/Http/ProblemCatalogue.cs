using KompetensPasset.Platform.Deciding;
using Microsoft.Extensions.DependencyInjection;

namespace KompetensPasset.Platform.Http;

/// <summary>Every problem that this service can answer with: the codes are part of the API's contract.</summary>
public interface IProblemCatalogue
{
    /// <summary>All problems of Platform and of the modules of this host, by code.</summary>
    IReadOnlyDictionary<string, ProblemType> ByCode { get; }
}

/// <summary>The problems of one module, for the catalogue.</summary>
/// <param name="Problems">All of the module's problems.</param>
public sealed record ModuleProblems(IReadOnlyList<ProblemType> Problems);

/// <summary>Adds a module's problems to the catalogue.</summary>
public static class ProblemCatalogueExtensions
{
    /// <summary>Adds problems to the catalogue.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="problems">The module's problems; their codes are used by no other module.</param>
    public static IServiceCollection AddProblems(this IServiceCollection services, IReadOnlyList<ProblemType> problems) =>
        services.AddSingleton(new ModuleProblems(problems));
}

internal sealed class ProblemCatalogue(IEnumerable<ModuleProblems> modules) : IProblemCatalogue
{
    // ToDictionary throws on a code that two modules use: it would mean two things to a caller.
    public IReadOnlyDictionary<string, ProblemType> ByCode { get; } =
        modules.SelectMany(m => m.Problems).ToDictionary(p => p.Code, StringComparer.Ordinal);
}
