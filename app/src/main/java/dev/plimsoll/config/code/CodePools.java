package dev.plimsoll.config.code;

import dev.plimsoll.setting.Catalogue;
import dev.plimsoll.setting.Hop;
import dev.plimsoll.setting.Origin;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the pools a file builds: {@code new HikariConfig()} and what is set on it afterwards. No parser: a variable is
 * known by its name, and a value set twice in different ways counts as unknown.
 */
final class CodePools {
    private static final Catalogue HIKARI = Catalogue.of(Product.HIKARICP, Optional.empty());

    private final Code code;
    private final Values values;
    private final List<Building> pools = new ArrayList<>();
    private final Map<String, Building> byVariable = new LinkedHashMap<>();

    private CodePools(Code code) {
        this.code = code;
        this.values = Values.of(code);
    }

    /** A pool while its setters are met. */
    private record Building(String name, Place place, CodePool.Loads loads, Map<String, Setting> settings) {
        void set(Setting setting) {
            settings.merge(
                    setting.name(),
                    setting,
                    (first, second) -> first.value().equals(second.value())
                            ? second
                            : new Setting(second.name(), second.spelled(), Optional.empty(), second.origin()));
        }

        CodePool done() {
            return new CodePool(name, List.copyOf(settings.values()), place, loads);
        }
    }

    static List<CodePool> in(Code code) {
        var found = new CodePools(code);
        for (int i = 0; i < code.size(); i++) {
            found.look(i);
        }
        return found.pools.stream().map(Building::done).toList();
    }

    private void look(int index) {
        if (isMade(index)) {
            made(index);
        } else if (code.at(index).isWord()
                && code.at(index + 1).is(".")
                && code.at(index + 2).isWord()) {
            var pool = byVariable.get(code.at(index).text());
            if (pool != null) {
                member(pool, index + 2);
            }
        }
    }

    private boolean isMade(int index) {
        var type = code.at(index);
        var known = type.is("HikariConfig") || type.is("HikariDataSource");
        return known
                && code.at(index + 1).is("(")
                && (code.at(index - 1).is("new")
                        || (code.kotlin() && !code.at(index - 1).is(":")));
    }

    private void made(int index) {
        var close = code.closing(index + 1);
        var empty = close == index + 2;
        if (code.at(index).is("HikariDataSource") && !empty) {
            return;
        }
        var variable = variable(index - (code.at(index - 1).is("new") ? 1 : 0));
        var nth =
                pools.stream().filter(pool -> pool.name().startsWith(variable)).count();
        var pool = new Building(
                nth == 0 ? variable : variable + (nth + 1),
                code.at(index).place(),
                empty ? CodePool.Loads.NOTHING : loads(code.between(index + 2, close)),
                new LinkedHashMap<>());
        pools.add(pool);
        byVariable.put(variable, pool);
        if (code.at(close + 1).is(".") && code.at(close + 3).is("{")) {
            block(pool, close + 3);
        }
    }

    /** The name before the equals sign, a Kotlin type after a colon left out. */
    private String variable(int expression) {
        if (!code.at(expression - 1).is("=")) {
            return "pool";
        }
        return code.at(expression - 3).is(":")
                ? code.at(expression - 4).text()
                : code.at(expression - 2).text();
    }

    /** The file it is made from: the argument, else the only property file the code names. */
    private CodePool.Loads loads(List<Token> argument) {
        var named = values.of(argument).or(this::onlyFile);
        return new CodePool.Loads(true, named);
    }

    private Optional<String> onlyFile() {
        var files = code.tokens().stream()
                .filter(token ->
                        token.kind() == Token.Kind.STRING && token.text().endsWith(".properties"))
                .map(Token::text)
                .distinct()
                .toList();
        return files.size() == 1 ? Optional.of(files.get(0)) : Optional.empty();
    }

    /** Kotlin's {@code HikariConfig().apply { maximumPoolSize = 50 }}. */
    private void block(Building pool, int open) {
        for (int i = open + 1; i < code.closing(open); i++) {
            var own = !code.at(i - 1).is(".")
                    || code.at(i - 2).is("this")
                    || code.at(i - 2).is("it");
            if (own && code.at(i).isWord()) {
                member(pool, i);
            }
        }
    }

    private void member(Building pool, int index) {
        var name = code.at(index).text();
        if (code.at(index + 1).is("(")) {
            called(pool, index, code.closing(index + 1));
        } else if (code.kotlin()
                && code.at(index + 1).is("=")
                && !code.at(index + 2).is("=")) {
            set(pool, name, code.at(index), code.between(index + 2, code.statementEnd(index + 2)));
        }
    }

    private void called(Building pool, int index, int close) {
        var name = code.at(index).text();
        var from = index + 2;
        if (name.equals("addDataSourceProperty")
                && code.at(from).kind() == Token.Kind.STRING
                && code.at(from + 1).is(",")) {
            put(pool, "dataSource." + code.at(from).text(), code.at(index), code.between(from + 2, close));
        } else if (name.startsWith("set") && name.length() > 3) {
            set(
                    pool,
                    Character.toLowerCase(name.charAt(3)) + name.substring(4),
                    code.at(index),
                    code.between(from, close));
        }
    }

    private void set(Building pool, String property, Token setter, List<Token> value) {
        if (HIKARI.find(property).isPresent() && !value.isEmpty()) {
            put(pool, HIKARI.find(property).orElseThrow().name(), setter, value);
        }
    }

    private void put(Building pool, String property, Token setter, List<Token> value) {
        if (value.isEmpty()) {
            return;
        }
        var spelled = Stream.of(pool.name(), setter.text())
                .filter(part -> !part.isEmpty())
                .toList();
        var place = place(value);
        pool.set(new Setting(
                property,
                String.join(".", spelled) + (property.startsWith("dataSource.") ? " " + property.substring(11) : ""),
                values.of(value),
                Origin.of(Hop.in(place))));
    }

    /** From the first token to the last, when they are on one line. */
    private static Place place(List<Token> value) {
        var first = value.get(0).place();
        var last = value.get(value.size() - 1).place();
        var length = last.line() == first.line() ? last.column() + last.length() - first.column() : first.length();
        return new Place(first.file(), first.line(), first.column(), length);
    }
}
