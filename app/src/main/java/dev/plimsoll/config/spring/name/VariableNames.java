package dev.plimsoll.config.spring.name;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which property an environment variable sets. {@code SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE} and the older
 * {@code …_MAXIMUM_POOL_SIZE} both set {@code spring.datasource.hikari.maximum-pool-size}.
 */
public final class VariableNames {
    private static final List<String> TREES =
            List.of("spring_", "server_", "management_", "datasource", "data_source", "hikari", "jdbc_url", "jdbcurl");
    private static final Map<String, String> DOCUMENTED = new HashMap<>();

    static {
        PropertyNames.documented().forEach(name -> index(name, DOCUMENTED));
    }

    private final Map<String, String> own = new HashMap<>();

    /** @param written the properties that files set, which variables may override */
    public VariableNames(Stream<String> written) {
        written.forEach(name -> index(name, own));
    }

    private static void index(String name, Map<String, String> into) {
        PropertyNames.variables(name).forEach(variable -> into.put(variable, name));
    }

    /** Whether it is the documented form of the variable, which wins over the older one. */
    public boolean isCanonical(String variable) {
        var name = property(variable);
        return name.isPresent() && PropertyNames.variables(name.get()).get(0).equals(variable.toLowerCase(Locale.ROOT));
    }

    /** The property it sets; empty for a variable that only placeholders may ask for. */
    public Optional<String> property(String variable) {
        if (variable.indexOf('.') >= 0) {
            return Optional.of(PropertyNames.canonical(variable));
        }
        var folded = variable.toLowerCase(Locale.ROOT).replace("-", "");
        var known = Optional.ofNullable(DOCUMENTED.get(folded)).or(() -> Optional.ofNullable(own.get(folded)));
        return known.or(() -> TREES.stream().anyMatch(folded::contains)
                ? Optional.of(HikariNames.below(folded).orElse(folded.replace('_', '.')))
                : Optional.empty());
    }
}
