package dev.plimsoll.config.jdbc;

import dev.plimsoll.setting.Catalogue;
import dev.plimsoll.setting.Product;
import dev.plimsoll.topology.ConnectionString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** libpq's keyword strings: {@code host=db port=5432 password='a b'}. */
final class Conninfo {
    private static final Set<String> TELLING =
            Set.of("host", "hostaddr", "port", "dbname", "user", "service", "application_name");

    private final Parts parts;
    private final UrlText url;
    private final List<Word> words = new ArrayList<>();
    private int here;

    /** One keyword and where its value stands, quotes left out. */
    private record Word(String key, int from, int to) {}

    private Conninfo(Parts parts) {
        this.parts = parts;
        this.url = parts.url();
    }

    /** Empty when the text is no keyword string, or holds a keyword libpq does not know. */
    static Optional<ConnectionString> parse(Parts parts) {
        var conninfo = new Conninfo(parts);
        return conninfo.split() ? Optional.of(conninfo.whole()) : Optional.empty();
    }

    private boolean split() {
        blanks();
        while (here < url.length()) {
            if (!word()) {
                return false;
            }
            blanks();
        }
        return words.stream().anyMatch(word -> TELLING.contains(word.key()));
    }

    private boolean word() {
        var equals = url.find('=', here, url.length());
        var key = url.text().substring(here, equals).strip();
        if (equals == url.length()
                || url.hidden(here, equals)
                || Catalogue.of(Product.LIBPQ, Optional.empty()).find(key).isEmpty()) {
            return false;
        }
        here = equals + 1;
        blanks();
        var quoted = here < url.length() && url.shape().charAt(here) == '\'';
        var from = quoted ? here + 1 : here;
        here = quoted ? closingQuote(from) : blank(from);
        words.add(new Word(key, from, Math.min(here, url.length())));
        here += quoted ? 1 : 0;
        return here <= url.length();
    }

    private int closingQuote(int from) {
        var i = from;
        while (i < url.length() && url.shape().charAt(i) != '\'') {
            i += url.shape().charAt(i) == '\\' ? 2 : 1;
        }
        return i;
    }

    private int blank(int from) {
        var i = from;
        while (i < url.length() && !Character.isWhitespace(url.shape().charAt(i))) {
            i += url.shape().charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(i, url.length());
    }

    private void blanks() {
        while (here < url.length() && Character.isWhitespace(url.shape().charAt(here))) {
            here++;
        }
    }

    private ConnectionString whole() {
        UnaryOperator<String> plain = Conninfo::unescaped;
        find("hostaddr")
                .or(() -> find("host"))
                .ifPresent(word -> HostList.names(parts).read(word.from(), word.to()));
        find("port").ifPresent(word -> HostList.ports(parts, word.from(), word.to()));
        find("dbname")
                .ifPresent(
                        word -> parts.database(url.part(word.from(), word.to()).map(plain)));
        words.stream()
                .filter(word -> !Set.of("host", "hostaddr", "port", "dbname").contains(word.key()))
                .forEach(word -> parts.option(word.key(), word.from(), word.to(), plain));
        return parts.whole();
    }

    /** The last of that keyword, as libpq takes it. */
    private Optional<Word> find(String key) {
        return words.stream().filter(word -> word.key().equals(key)).reduce((earlier, later) -> later);
    }

    private static String unescaped(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        var plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\' && i + 1 < text.length()) {
                i++;
            }
            plain.append(text.charAt(i));
        }
        return plain.toString();
    }
}
