package dev.plimsoll.config.spring.name;

import dev.plimsoll.setting.Catalogue;
import dev.plimsoll.setting.Definition;
import dev.plimsoll.setting.Kind;
import dev.plimsoll.setting.Product;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** HikariCP's settings by the uniform name Spring Boot binds them under. */
public final class HikariNames {
    private static final Map<String, String> BY_UNIFORM = new HashMap<>();
    private static final Map<String, Kind> KINDS = new HashMap<>();
    private static final Map<String, String> BY_VARIABLE = new HashMap<>();

    static {
        for (var version : Catalogue.versions(Product.HIKARICP)) {
            Catalogue.of(Product.HIKARICP, Optional.of(version)).definitions().forEach(HikariNames::put);
        }
    }

    private HikariNames() {}

    private static void put(Definition definition) {
        var uniform = PropertyNames.uniform(definition.name());
        var dashed = PropertyNames.dashed(definition.name());
        BY_UNIFORM.put(uniform, definition.name());
        KINDS.put(uniform, definition.kind());
        PropertyNames.variables(dashed).forEach(variable -> BY_VARIABLE.put(variable, dashed));
    }

    /** HikariCP's own name: {@code maximumPoolSize} for {@code maximumpoolsize}. */
    public static Optional<String> own(String uniform) {
        return Optional.ofNullable(BY_UNIFORM.get(uniform));
    }

    public static boolean isNumber(String uniform) {
        var kind = KINDS.get(uniform);
        return kind == Kind.INTEGER || kind == Kind.DURATION;
    }

    public static boolean isFlag(String uniform) {
        return KINDS.get(uniform) == Kind.FLAG;
    }

    public static List<String> uniform() {
        return new ArrayList<>(BY_UNIFORM.keySet());
    }

    /** The property of a variable that sets one of HikariCP's below some tree: {@code ORDERS_HIKARI_MAX_LIFETIME}. */
    public static Optional<String> below(String variable) {
        return BY_VARIABLE.keySet().stream()
                .filter(last -> variable.endsWith("_" + last))
                .max((a, b) -> Integer.compare(a.length(), b.length()))
                .map(last ->
                        variable.substring(0, variable.length() - last.length()).replace('_', '.')
                                + BY_VARIABLE.get(last));
    }
}
