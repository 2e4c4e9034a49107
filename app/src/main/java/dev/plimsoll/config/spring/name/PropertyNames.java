package dev.plimsoll.config.spring.name;

import dev.plimsoll.setting.Catalogue;
import dev.plimsoll.setting.Definition;
import dev.plimsoll.setting.Product;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Spring Boot's relaxed names. Two spellings are one property when they are equal in uniform form: letters in lower case
 * and digits only, dots between the elements, {@code [index]} kept.
 */
public final class PropertyNames {
    private static final Map<String, String> KNOWN = known();

    private PropertyNames() {}

    private static Map<String, String> known() {
        var names = new HashMap<String, String>();
        for (var line : Catalogue.versions(Product.SPRING_BOOT)) {
            Catalogue.of(Product.SPRING_BOOT, Optional.of(line)).definitions().stream()
                    .map(Definition::name)
                    .forEach(name -> names.put(uniform(name), name));
        }
        return names;
    }

    /** Every property some version of Spring Boot documents, as it is documented. */
    public static Iterable<String> documented() {
        return KNOWN.values();
    }

    public static String uniform(String spelled) {
        var uniform = new StringBuilder(spelled.length());
        var depth = 0;
        for (int i = 0; i < spelled.length(); i++) {
            var c = spelled.charAt(i);
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (depth > 0 || c == ']' || c == '.') {
                uniform.append(c);
            } else if (Character.isLetterOrDigit(c)) {
                uniform.append(Character.toLowerCase(c));
            }
        }
        return uniform.toString();
    }

    /** The name as Spring Boot documents it, else in the dashed form it would have. */
    public static String canonical(String spelled) {
        var known = KNOWN.get(uniform(spelled));
        return known == null ? dashed(spelled) : known;
    }

    /** {@code maximumPoolSize} and {@code maximum_pool_size} as {@code maximum-pool-size}. */
    public static String dashed(String spelled) {
        var dashed = new StringBuilder(spelled.length() + 4);
        for (int i = 0; i < spelled.length(); i++) {
            var c = spelled.charAt(i);
            if (Character.isUpperCase(c) && i > 0 && Character.isLowerCase(spelled.charAt(i - 1))) {
                dashed.append('-');
            }
            dashed.append(c == '_' ? '-' : Character.toLowerCase(c));
        }
        return dashed.toString();
    }

    /** {@code maximum-pool-size} as {@code maximumPoolSize}. */
    public static String camel(String dashed) {
        var camel = new StringBuilder(dashed.length());
        var upper = false;
        for (int i = 0; i < dashed.length(); i++) {
            var c = dashed.charAt(i);
            if (c == '-') {
                upper = true;
            } else {
                camel.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        return camel.toString();
    }

    /** The environment variables that set a property, in lower case: {@code MAXIMUMPOOLSIZE}, and the old form. */
    public static List<String> variables(String dashed) {
        var plain = dashed.toLowerCase(Locale.ROOT)
                .replace('.', '_')
                .replace("[", "_")
                .replace("]", "");
        return List.of(plain.replace("-", ""), plain.replace('-', '_'));
    }
}
