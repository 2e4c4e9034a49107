package dev.plimsoll.config.hikari;

import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.Reader;
import dev.plimsoll.config.Secrets;
import dev.plimsoll.config.jdbc.ConnectionStrings;
import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.config.syntax.SyntaxException;
import dev.plimsoll.setting.Catalogue;
import dev.plimsoll.setting.Definition;
import dev.plimsoll.setting.Hop;
import dev.plimsoll.setting.Origin;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Source;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads {@code hikari.properties}, and files of any other name that say nothing but what HikariCP can be told. Those
 * below {@code src/test} are taken and left.
 */
public final class HikariFileReader implements Reader {
    /** The format of what it reads, as {@link Source#format()}. */
    public static final String FORMAT = "hikari";

    private static final Catalogue NAMES = Catalogue.of(Product.HIKARICP, Optional.empty());
    private static final Pattern CALLED = Pattern.compile("(?i)(?:[\\w-]+[-_.])?hikari(?:cp)?(?:[-_.][\\w-]+)*");
    /** HikariCP resolves no placeholders; the build, or whoever hands the file over, fills them in. */
    private static final Pattern FILLED_IN = Pattern.compile("(?s)(?:\\$\\{.*|@[\\w.-]+@)");

    private static final Set<String> POOLS = Set.of("jdbcUrl", "dataSourceClassName", "maximumPoolSize");

    @Override
    public boolean mayRead(String path) {
        return path.endsWith(".properties");
    }

    @Override
    public boolean recognises(SourceFile file) {
        var text = file.text();
        if (!isCalled(file.name()) && POOLS.stream().noneMatch(text::contains)) {
            return false;
        }
        try {
            var keys = entries(file).map(Node.Leaf::path).toList();
            var known = keys.stream().filter(HikariFileReader::isKnown).count();
            return isCalled(file.name())
                    ? known > 0
                    : known == keys.size() && keys.stream().anyMatch(POOLS::contains);
        } catch (SyntaxException broken) {
            return isCalled(file.name());
        }
    }

    @Override
    public void read(SourceFile file, Inventory inventory) {
        var settings =
                entries(file).map(leaf -> setting(leaf, inventory.secrets())).toList();
        if (file.path().startsWith("src/test/") || file.path().contains("/src/test/")) {
            return;
        }
        inventory.source(new Source(file.path(), FORMAT, Optional.empty(), settings));
        inventory.add(new HikariFile(file.path(), settings));
    }

    private static boolean isCalled(String name) {
        return CALLED.matcher(name.substring(0, name.length() - ".properties".length()))
                .matches();
    }

    /** HikariCP knows no documents in one file. */
    private static Stream<Node.Leaf> entries(SourceFile file) {
        return file.properties().stream().flatMap(document -> document.leaves().stream());
    }

    private static boolean isKnown(String key) {
        return key.startsWith(HikariFile.DRIVER) || own(key).isPresent();
    }

    /** HikariCP's own name: the case of the first letter is free, that of the others is not. */
    private static Optional<String> own(String key) {
        return key.isEmpty()
                ? Optional.empty()
                : NAMES.find(key)
                        .map(Definition::name)
                        .filter(name -> name.substring(1).equals(key.substring(1)));
    }

    private static Setting setting(Node.Leaf leaf, Secrets secrets) {
        var key = leaf.path();
        var setting = new Setting(
                own(key).orElse(key),
                key,
                secrets.keep(key, leaf.scalar().text())
                        .filter(text -> !FILLED_IN.matcher(text).matches()),
                Origin.of(Hop.in(leaf.scalar().place())));
        return ConnectionStrings.withoutSecrets(setting, secrets);
    }

    /** The keys of a file that HikariCP has no setter for: it refuses the whole file. */
    public static List<Setting> refused(Source source) {
        return source.settings().stream()
                .filter(setting -> !isKnown(setting.spelled()))
                .toList();
    }
}
