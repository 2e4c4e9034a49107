package dev.plimsoll.check.spring;

import dev.plimsoll.check.Rule;
import java.util.List;

/** The rules of this package. */
public final class SpringRules {
    public static final List<Rule> ALL = List.of(
            new KeyBindsToNothing(),
            new DurationWithUnit(),
            new CommentInValue(),
            new TrailingBlank(),
            new KeyTwice(),
            new KeyAtWrongLevel(),
            new DeprecatedKey(),
            new ProfileKeyRefused(),
            new PlaceholderUnset(),
            new ProfileShrinksPool(),
            new DuplicateYamlKey(),
            new YamlMeansAnotherValue(),
            new BrokenSyntax(),
            new EnvironmentOverridesFile(),
            new SchemaToolInProduction(),
            new NumberRefused(),
            new KeysOfAnotherPool());

    private SpringRules() {}
}
