package dev.plimsoll.config.spring;

import dev.plimsoll.setting.Catalogue;
import dev.plimsoll.setting.Kind;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** HikariCP's settings by the uniform name Spring Boot binds them under. */
final class HikariNames {
    private static final String TREE = "spring.datasource.hikari.";
    private static final Map<String, String> BY_UNIFORM = new HashMap<>();
    private static final Map<String, Kind> KINDS = new HashMap<>();
    private static final Map<String, String> BY_VARIABLE = new HashMap<>();

    static {
        for (var line :
                List.of(Version.of(1, 5), Version.of(2, 3), Version.of(2, 7), Version.of(3, 5), Version.of(4, 1))) {
            for (var definition :
                    Catalogue.of(Product.SPRING_BOOT, Optional.of(line)).definitions()) {
                if (definition.name().startsWith(TREE)) {
                    put(definition.name().substring(TREE.length()), definition.kind());
                }
            }
        }
        // what HikariConfig has and the metadata leave out
        for (var bean : List.of(
                "data-source",
                "exception-override",
                "health-check-registry",
                "metric-registry",
                "metrics-tracker-factory",
                "scheduled-executor",
                "thread-factory",
                "keepalive-time")) {
            put(bean, bean.equals("keepalive-time") ? Kind.DURATION : Kind.TEXT);
        }
    }

    private HikariNames() {}

    private static void put(String dashed, Kind kind) {
        var uniform = PropertyNames.uniform(dashed);
        BY_UNIFORM.put(uniform, uniform.equals("datasourcejndi") ? "dataSourceJNDI" : PropertyNames.camel(dashed));
        KINDS.put(uniform, kind);
        PropertyNames.variables(dashed).forEach(variable -> BY_VARIABLE.put(variable, dashed));
    }

    /** HikariCP's own name: {@code maximumPoolSize} for {@code maximumpoolsize}. */
    static Optional<String> own(String uniform) {
        return Optional.ofNullable(BY_UNIFORM.get(uniform));
    }

    static boolean isNumber(String uniform) {
        var kind = KINDS.get(uniform);
        return kind == Kind.INTEGER || kind == Kind.DURATION;
    }

    static List<String> uniform() {
        return new ArrayList<>(BY_UNIFORM.keySet());
    }

    /** The property of a variable that sets one of HikariCP's below some tree: {@code ORDERS_HIKARI_MAX_LIFETIME}. */
    static Optional<String> below(String variable) {
        return BY_VARIABLE.keySet().stream()
                .filter(last -> variable.endsWith("_" + last))
                .max((a, b) -> Integer.compare(a.length(), b.length()))
                .map(last ->
                        variable.substring(0, variable.length() - last.length()).replace('_', '.')
                                + BY_VARIABLE.get(last));
    }
}
