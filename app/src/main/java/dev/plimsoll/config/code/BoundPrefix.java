package dev.plimsoll.config.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A prefix under which a bean of one's own gets the settings of a data source:
 * {@code @ConfigurationProperties("app.orders")} on a method that makes one.
 *
 * @param prefix as written
 * @param module the folder of the program
 * @param pool whether the pool itself is bound, not only where it connects
 */
public record BoundPrefix(String prefix, String module, boolean pool) {
    private static final String WHERE = "DataSourceProperties";
    private static final Set<String> TYPES =
            Set.of("DataSource", "HikariDataSource", "HikariConfig", "BasicDataSource", WHERE);
    private static final int SIGNATURE = 40;

    static List<BoundPrefix> in(Code code, String module) {
        var found = new ArrayList<BoundPrefix>();
        for (int i = 0; i < code.size(); i++) {
            if (code.at(i).is("ConfigurationProperties") && code.at(i + 1).is("(")) {
                var close = code.closing(i + 1);
                var texts = code.between(i + 2, close).stream()
                        .filter(token -> token.kind() == Token.Kind.STRING)
                        .map(Token::text)
                        .toList();
                var type = type(code, close + 1);
                if (texts.size() == 1 && !type.isEmpty()) {
                    found.add(new BoundPrefix(texts.get(0), module, !type.equals(WHERE)));
                }
            }
        }
        return found;
    }

    /** The type of the method behind the annotation, its parameters passed over; empty when it makes nothing of ours. */
    private static String type(Code code, int from) {
        var i = from;
        while (i < from + SIGNATURE
                && i < code.size()
                && !code.at(i).is("{")
                && !code.at(i).is(";")) {
            if (TYPES.contains(code.at(i).text())) {
                return code.at(i).text();
            }
            i = code.at(i).is("(") ? code.closing(i) + 1 : i + 1;
        }
        return "";
    }
}
