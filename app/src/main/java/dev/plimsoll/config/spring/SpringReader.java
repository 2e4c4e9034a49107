package dev.plimsoll.config.spring;

import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.Reader;
import dev.plimsoll.config.Secrets;
import dev.plimsoll.config.build.Versions;
import dev.plimsoll.config.jdbc.ConnectionStrings;
import dev.plimsoll.config.spring.name.HikariNames;
import dev.plimsoll.config.spring.name.PropertyNames;
import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.config.syntax.Scalar;
import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.config.syntax.SyntaxException;
import dev.plimsoll.setting.Hop;
import dev.plimsoll.setting.Origin;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads {@code application*} and {@code bootstrap*} files, YAML and properties, document by document. Files below
 * {@code src/test} configure tests, not what is deployed: they are taken, so that nobody else reads them, and left.
 */
public final class SpringReader implements Reader {
    static final String FORMAT = "spring";

    /** Argo CD and other manifests may be called {@code application.yaml}; Micronaut and Quarkus share the name. */
    private static final Pattern OTHERS = Pattern.compile(
            "(?m)^(?:apiVersion\\s*:|(?:micronaut|quarkus|%[\\w-]+\\.quarkus|ktor)(?:\\s*:|\\.[\\w.-]+\\s*[=:]))");

    /** What tells a file called {@code orders-application.yml} from any other application's. */
    private static final Pattern OWN = Pattern.compile("(?m)^spring(?:\\s*:|\\.[\\w.-]+\\s*[=:])");

    private static final String PLATFORM = "spring.config.activate.oncloudplatform";
    private static final List<String> PROFILES = List.of("spring.config.activate.onprofile", "spring.profiles");

    @Override
    public boolean mayRead(String path) {
        return (path.contains("application") || path.contains("bootstrap"))
                && Location.of(path).isPresent();
    }

    @Override
    public boolean recognises(SourceFile file) {
        return !OTHERS.matcher(file.text()).find()
                && (!Location.isNamedForService(file.path())
                        || OWN.matcher(file.text()).find());
    }

    @Override
    public void read(SourceFile file, Inventory inventory) {
        if (!isForTests(file.path())) {
            Location.of(file.path()).ifPresent(location -> read(file, location, inventory));
        }
    }

    /** Reads a text as the Spring Boot file that lies at that location. */
    static void read(SourceFile file, Location location, Inventory inventory) {
        var imports = new Imports(inventory);
        read(new Imports.Imported(file, location, List.of()), imports, inventory);
    }

    private static void read(Imports.Imported from, Imports imports, Inventory inventory) {
        var location = from.location();
        var filtered = new SourceFile(
                from.file().path(), ResourceFilter.mask(from.file().text()));
        try {
            var documents = location.isProperties() ? filtered.properties() : filtered.yaml();
            documents.forEach(document -> read(document, from, imports, inventory));
            if (!location.isProperties()) {
                documents.forEach(document -> DuplicateKeys.report(document, inventory));
            }
        } catch (SyntaxException refused) {
            inventory.source(new Source(filtered.path(), FORMAT, location.profile(), List.of()));
            if (!ResourceFilter.isTemplate(filtered.text())) {
                inventory.flaw(refused.flaw(FORMAT));
            }
        }
    }

    private static void read(Node node, Imports.Imported from, Imports imports, Inventory inventory) {
        var settings = new ArrayList<Setting>();
        for (var leaf : node.leaves()) {
            if (!leaf.path().isEmpty()) {
                settings.add(setting(leaf, inventory.secrets()));
            }
        }
        var conditions = Stream.concat(from.conditions().stream(), conditions(settings).stream())
                .toList();
        var document = new SpringDocument(from.location(), conditions, settings);
        source(document, inventory);
        inventory.add(document);
        imports.of(document).forEach(imported -> read(imported, imports, inventory));
    }

    /** A file that is called as Spring Boot's own is read for itself too, and reported once. */
    private static void source(SpringDocument document, Inventory inventory) {
        var location = document.location();
        var own = Location.of(location.path());
        if (own.isEmpty() || own.get().equals(location)) {
            var version = Versions.in(inventory).of(location.module()).boot();
            inventory.source(new Source(location.path(), FORMAT, document.profile(), document.settings(), version));
        }
    }

    private static boolean isForTests(String path) {
        return path.startsWith("src/test/") || path.contains("/src/test/");
    }

    private static Setting setting(Node.Leaf leaf, Secrets secrets) {
        var scalar = leaf.scalar();
        var value =
                Placeholders.isNothingButOne(scalar.value()) ? scalar.text() : secrets.keep(leaf.path(), scalar.text());
        var setting = new Setting(PropertyNames.canonical(leaf.path()), leaf.path(), value, Origin.of(hop(leaf)));
        return ConnectionStrings.withoutSecrets(setting, secrets);
    }

    private static Hop hop(Node.Leaf leaf) {
        var scalar = leaf.scalar();
        var changed = scalar.plain()
                && !scalar.value().equals(scalar.raw())
                && !scalar.value().isEmpty();
        return changed || isReal(scalar) || isNumberForFlag(leaf)
                ? Hop.of(Hop.Source.CONVERTED, scalar.raw(), scalar.place())
                : Hop.in(scalar.place());
    }

    /** A number with a fraction that the format itself makes a number, so that it binds to a whole one. */
    private static boolean isReal(Scalar scalar) {
        return scalar.plain() && !scalar.place().file().endsWith(".properties") && Numbers.isReal(scalar.value());
    }

    /** Spring Boot makes a flag of the text 1, but not of the number 1 that YAML makes of it. */
    private static boolean isNumberForFlag(Node.Leaf leaf) {
        var number = leaf.scalar().value().equals("1") || leaf.scalar().value().equals("0");
        var last = leaf.path().substring(leaf.path().lastIndexOf('.') + 1);
        return number
                && leaf.scalar().plain()
                && !leaf.scalar().place().file().endsWith(".properties")
                && HikariNames.isFlag(PropertyNames.uniform(last));
    }

    private static List<ProfileExpression> conditions(List<Setting> settings) {
        return Stream.concat(
                        condition(settings, PROFILES, "").stream(),
                        condition(settings, List.of(PLATFORM), Launch.PLATFORM).stream())
                .toList();
    }

    private static Optional<ProfileExpression> condition(List<Setting> settings, List<String> keys, String prefix) {
        var conditions = new LinkedHashMap<String, String>();
        settings.stream()
                .filter(setting -> keys.contains(withoutIndex(PropertyNames.uniform(setting.spelled()))))
                .forEach(setting ->
                        conditions.put(setting.spelled(), setting.value().orElse("")));
        var alternatives = conditions.values().stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .map(word -> prefix.isEmpty() ? word : prefix + word.toLowerCase(Locale.ROOT))
                .toList();
        return alternatives.isEmpty() ? Optional.empty() : Optional.of(new ProfileExpression(alternatives));
    }

    private static String withoutIndex(String uniform) {
        var bracket = uniform.indexOf('[');
        return bracket < 0 ? uniform : uniform.substring(0, bracket);
    }
}
