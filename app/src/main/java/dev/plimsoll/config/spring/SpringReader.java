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
import java.util.Optional;
import java.util.regex.Pattern;

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

    private static final List<String> CONDITIONS = List.of("spring.config.activate.onprofile", "spring.profiles");

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
        var filtered = new SourceFile(file.path(), ResourceFilter.mask(file.text()));
        try {
            var documents = location.isProperties() ? filtered.properties() : filtered.yaml();
            documents.forEach(document -> read(document, location, inventory));
            if (!location.isProperties()) {
                documents.forEach(document -> DuplicateKeys.report(document, inventory));
            }
        } catch (SyntaxException refused) {
            inventory.source(new Source(file.path(), FORMAT, location.profile(), List.of()));
            if (!ResourceFilter.isTemplate(filtered.text())) {
                inventory.flaw(refused.flaw(FORMAT));
            }
        }
    }

    private static void read(Node node, Location location, Inventory inventory) {
        var settings = new ArrayList<Setting>();
        for (var leaf : node.leaves()) {
            if (!leaf.path().isEmpty()) {
                settings.add(setting(leaf, inventory.secrets()));
            }
        }
        var document = new SpringDocument(location, condition(settings), settings);
        var version = Versions.in(inventory).of(location.module()).boot();
        inventory.source(new Source(location.path(), FORMAT, document.profile(), settings, version));
        inventory.add(document);
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

    private static Optional<ProfileExpression> condition(List<Setting> settings) {
        var conditions = new LinkedHashMap<String, String>();
        settings.stream()
                .filter(setting -> CONDITIONS.contains(withoutIndex(PropertyNames.uniform(setting.spelled()))))
                .forEach(setting ->
                        conditions.put(setting.spelled(), setting.value().orElse("")));
        var alternatives = conditions.values().stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
        return alternatives.isEmpty() ? Optional.empty() : Optional.of(new ProfileExpression(alternatives));
    }

    private static String withoutIndex(String uniform) {
        var bracket = uniform.indexOf('[');
        return bracket < 0 ? uniform : uniform.substring(0, bracket);
    }
}
