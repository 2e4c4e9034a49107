package dev.plimsoll.config.mapped;

import dev.plimsoll.config.Secrets;
import dev.plimsoll.config.jdbc.ConnectionStrings;
import dev.plimsoll.config.syntax.Entry;
import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.config.syntax.Scalar;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Hop;
import dev.plimsoll.setting.Origin;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.topology.ConnectionString;
import dev.plimsoll.topology.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the sections of a file that are plainly a database's pool. */
record Mapper(String file, Secrets secrets) {
    private static final Pattern WITH_DEFAULT = Pattern.compile("\\$\\{\\w+:-?([^}]*)}");
    private static final int DEEPEST = 8;

    List<MappedPool> pools(Node root) {
        var found = new ArrayList<MappedPool>();
        collect(new Section("", root), found, DEEPEST);
        return found;
    }

    /** The pool of one section, if what stands in it proves that it is a database's. */
    Optional<MappedPool> proven(Section section) {
        return section.isProven() && !section.isOther() ? pool(section) : Optional.empty();
    }

    private void collect(Section section, List<MappedPool> found, int left) {
        if (left == 0 || Words.meanOther(section.path())) {
            return;
        }
        var pool = isDatabase(section) ? pool(section) : Optional.<MappedPool>empty();
        pool.ifPresent(found::add);
        for (var entry : section.node().entries()) {
            var own = pool.isPresent() && section.pool().filter(entry::equals).isPresent();
            if (!own && !entry.value().entries().isEmpty()) {
                collect(new Section(below(section, entry.key()), entry.value()), found, left - 1);
            }
            for (int i = 0; i < entry.value().items().size(); i++) {
                collect(
                        new Section(
                                below(section, entry.key()) + "[" + i + "]",
                                entry.value().items().get(i)),
                        found,
                        left - 1);
            }
        }
    }

    private static String below(Section section, String key) {
        return section.path().isEmpty() ? key : section.path() + "." + key;
    }

    /** What stands in it proves it, or the name it is under: its own key, or the file's. */
    private boolean isDatabase(Section section) {
        if (section.isOther()) {
            return false;
        }
        var named = section.path().isEmpty()
                ? Words.meanDatabase(stem()) && !Words.meanOther(stem())
                : Words.meanDatabase(section.key());
        return section.isProven() || named;
    }

    private String stem() {
        var name = file.substring(file.lastIndexOf('/') + 1);
        return name.indexOf('.') > 0 ? name.substring(0, name.indexOf('.')) : name;
    }

    private Optional<MappedPool> pool(Section section) {
        var settings = new ArrayList<Setting>();
        section.values().forEach(entry -> setting(section.path(), entry, false).ifPresent(settings::add));
        section.pool()
                .ifPresent(pool -> pool.value()
                        .entries()
                        .forEach(entry ->
                                setting(below(section, pool.key()), entry, true).ifPresent(settings::add)));
        overflow(section, settings);
        var size = settings.stream()
                .filter(setting -> setting.name().equals("maximumPoolSize"))
                .findFirst();
        return size.map(found ->
                new MappedPool(file, section.path(), settings, connection(section), user(section), found.place()));
    }

    /** A size that is no number, and nothing a template hides, is none. */
    private Optional<Setting> setting(String path, Entry entry, boolean inside) {
        if (!(entry.value() instanceof Scalar scalar)) {
            return Optional.empty();
        }
        var value = scalar.text().map(Mapper::filled);
        var hidden =
                scalar.hidden() || value.filter(text -> text.contains("${")).isPresent();
        var number = value.filter(text -> text.matches("\\d{1,6}")).isPresent();
        var spelled = path.isEmpty() ? entry.key() : path + "." + entry.key();
        return PoolKeys.meaning(entry.key(), inside)
                .filter(meaning -> hidden || number)
                .map(meaning -> new Setting(
                        meaning,
                        spelled,
                        hidden ? Optional.empty() : value.map(text -> meaning.contains("ime") ? text + "ms" : text),
                        mapped(entry.key(), scalar.place())));
    }

    private static Origin mapped(String key, Place place) {
        return Origin.of(Hop.of(Hop.Source.MAPPED, key + " mapped by name", place));
    }

    private static String filled(String text) {
        var placeholder = WITH_DEFAULT.matcher(text);
        return placeholder.matches() ? placeholder.group(1) : text;
    }

    /** SQLAlchemy opens max_overflow connections more than its pool holds. */
    private static void overflow(Section section, List<Setting> settings) {
        var more = section.values().stream()
                .filter(entry -> PoolKeys.isOverflow(entry.key()))
                .flatMap(entry -> entry.value().text().filter(text -> text.matches("\\d{1,6}")).stream())
                .mapToInt(Integer::parseInt)
                .sum();
        settings.replaceAll(setting -> setting.name().equals("maximumPoolSize") && more > 0
                ? new Setting(
                        setting.name(),
                        setting.spelled() + " + max_overflow",
                        setting.value().map(size -> String.valueOf(Integer.parseInt(size) + more)),
                        setting.origin())
                : setting);
    }

    private Optional<ConnectionString> connection(Section section) {
        return section.url()
                .flatMap(entry -> ConnectionStrings.parse(written(section, entry), secrets))
                .or(() -> section.host().flatMap(host -> parts(section, host)));
    }

    private Optional<ConnectionString> parts(Section section, Entry host) {
        var port = section.port()
                .flatMap(entry -> entry.value().text())
                .filter(text -> text.matches("\\d{1,5}"))
                .map(Integer::valueOf);
        var isMysql = section.kind()
                        .filter(kind -> kind.contains("my") || kind.contains("maria"))
                        .isPresent()
                || port.filter(number -> number == 3306).isPresent();
        var driver = isMysql ? Product.CONNECTOR_J : Product.LIBPQ;
        return host.value()
                .text()
                .filter(name -> !name.contains("${") && !name.contains("/"))
                .map(name -> new ConnectionString(
                        driver,
                        List.of(new Host(name, port)),
                        section.database().flatMap(entry -> entry.value().text()),
                        Settings.none(driver),
                        written(section, host)));
    }

    private Setting written(Section section, Entry entry) {
        var spelled = below(section, entry.key());
        return new Setting(
                spelled, spelled, entry.value().text(), Origin.in(entry.value().place()));
    }

    private static Optional<Fact<String>> user(Section section) {
        return section.user()
                .flatMap(entry -> entry.value()
                        .text()
                        .map(text -> Fact.at("user", text, entry.value().place())));
    }
}
