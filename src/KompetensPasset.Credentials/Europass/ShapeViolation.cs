namespace KompetensPasset.Credentials.Europass;

/// <summary>One place where a document departs from the shapes of the European Digital Credential profile.</summary>
/// <param name="Pointer">JSON pointer (RFC 6901) to the property that is wrong or missing; where it is missing, to where it would stand.</param>
/// <param name="ClassName">The class whose shape is broken, for example <c>LearningAchievement</c>.</param>
/// <param name="Property">The property's name in JSON, for example <c>awardedBy</c>.</param>
/// <param name="Rule">Which kind of rule is broken.</param>
/// <param name="Message">One English sentence for a developer; holds no value of the document.</param>
public sealed record ShapeViolation(string Pointer, string ClassName, string Property, ShapeRule Rule, string Message);

/// <summary>The kinds of rule of the profile's shapes.</summary>
public enum ShapeRule
{
    /// <summary>Fewer values than the shape demands.</summary>
    TooFew,

    /// <summary>More values than the shape allows.</summary>
    TooMany,

    /// <summary>The value is not an object of the class that the shape demands.</summary>
    WrongClass,

    /// <summary>The value is not of the datatype that the shape demands.</summary>
    WrongDatatype,

    /// <summary>One language has more than one value.</summary>
    RepeatedLanguage,

    /// <summary>The concept is not of the list that the shape demands.</summary>
    WrongScheme,
}
