package dev.plimsoll.check.declared;

import dev.plimsoll.check.Rule;
import java.util.List;

/** The rules of this package. */
public final class DeclaredRules {
    public static final List<Rule> ALL = List.of(new DeclarationNotUnderstood(), new PeakLoadWithoutPool());

    private DeclaredRules() {}
}
