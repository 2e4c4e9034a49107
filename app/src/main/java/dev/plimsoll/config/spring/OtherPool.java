package dev.plimsoll.config.spring;

import dev.plimsoll.config.spring.name.PoolLibrary;
import dev.plimsoll.config.spring.name.PropertyNames;
import dev.plimsoll.setting.Hop;
import dev.plimsoll.setting.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The settings of a pool that is not HikariCP, under HikariCP's names where it has one for the same.
 *
 * @param tree its data source
 */
record OtherPool(DataSources.Tree tree) {
    private static final Map<String, String> COMMON =
            Map.of("url", "jdbcUrl", "username", "username", "driverclassname", "driverClassName");
    private static final String UNLIMITED = String.valueOf(Integer.MAX_VALUE);
    private static final String TOMCATS_DEFAULT = "100";

    /** What is common to all pools first, which the pool's own settings override. */
    List<Setting> settings() {
        var settings = new ArrayList<Setting>();
        COMMON.forEach((uniform, name) -> find(tree.prefix() + "." + uniform)
                .map(setting -> called(setting, name))
                .ifPresent(settings::add));
        if (tree.library() != PoolLibrary.ANOTHER) {
            own().forEach(settings::add);
            settings.addAll(driverProperties());
        }
        return settings;
    }

    private Stream<Setting> own() {
        var prefix = prefix();
        return names().map(name -> name.substring(prefix.length()))
                .filter(below -> below.indexOf('.') < 0)
                .flatMap(below -> find(prefix + below).stream()
                        .map(setting -> called(setting, name(setting, below)))
                        .map(this::inEffect));
    }

    /** {@code connection-properties: socketTimeout=30;tcpKeepAlive=true}, and one key each. */
    List<Setting> driverProperties() {
        return names().flatMap(name -> find(name).stream())
                .flatMap(setting -> pairs(setting).stream())
                .toList();
    }

    private List<Setting> pairs(Setting setting) {
        var uniform = PropertyNames.uniform(setting.name()).substring(prefix().length());
        if (uniform.startsWith("dbproperties.") || uniform.startsWith("connectionproperties.")) {
            var last = setting.spelled().substring(setting.spelled().lastIndexOf('.') + 1);
            return List.of(called(setting, "dataSourceProperties." + last));
        }
        return uniform.equals("connectionproperties")
                ? Stream.of(setting.value().orElse("").split(";"))
                        .filter(pair -> pair.indexOf('=') > 0)
                        .map(pair -> new Setting(
                                "dataSourceProperties."
                                        + pair.substring(0, pair.indexOf('=')).strip(),
                                setting.spelled(),
                                Optional.of(
                                        pair.substring(pair.indexOf('=') + 1).strip()),
                                setting.origin()))
                        .toList()
                : List.of();
    }

    private String prefix() {
        return tree.prefix() + "." + tree.library().tree() + ".";
    }

    private Stream<String> names() {
        return tree.stack().names().stream().filter(name -> name.startsWith(prefix()));
    }

    private Optional<Setting> find(String uniform) {
        return tree.stack().find(uniform);
    }

    private String name(Setting setting, String below) {
        var last = setting.name().substring(setting.name().lastIndexOf('.') + 1);
        return tree.library().common(below).orElseGet(() -> PropertyNames.camel(last));
    }

    private static Setting called(Setting setting, String name) {
        return new Setting(name, setting.spelled(), setting.value(), setting.origin());
    }

    /** Tomcat JDBC puts its default in the place of a size below 1; to the others a negative one is no limit. */
    private Setting inEffect(Setting setting) {
        var number = setting.value().map(Numbers::bound).filter(text -> text.matches("-?\\d{1,9}"));
        if (!setting.name().equals("maximumPoolSize") || number.isEmpty()) {
            return setting;
        }
        var size = Integer.parseInt(number.get());
        if (tree.library() == PoolLibrary.TOMCAT_JDBC && size < 1) {
            return corrected(setting, TOMCATS_DEFAULT, "Tomcat JDBC makes it 100: anything below 1 is reset");
        }
        return size < 0
                ? corrected(setting, UNLIMITED, tree.library().product().title() + ": a negative size is no limit")
                : setting;
    }

    private static Setting corrected(Setting setting, String value, String words) {
        return new Setting(
                setting.name(),
                setting.spelled(),
                Optional.of(value),
                setting.origin().then(Hop.corrected(words, setting.origin().place())));
    }
}
