package dev.plimsoll.check.pgbouncer;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.config.pgbouncer.Comments;
import dev.plimsoll.setting.Catalogue;
import dev.plimsoll.setting.Definition;
import dev.plimsoll.setting.Kind;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.topology.Flaw;
import dev.plimsoll.topology.Pooler;
import dev.plimsoll.topology.Topology;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** PgBouncer does not start with a file, or reads a number in it otherwise than it is written. */
final class SettingRefused implements Rule {
    private static final Pattern NUMBER = Pattern.compile("\\s*[-+]?\\d{1,18}\\s*");
    private static final Pattern SECONDS =
            Pattern.compile("[+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?|0[xX][0-9a-fA-F]+");

    @Override
    public About about() {
        return About.error("PGB05", "an unknown key, an unreadable value, or a number that is read otherwise")
                .why(
                        "PgBouncer refuses to start with a parameter, section or value it does not know, after a restart nobody"
                                + " reaches the database; numbers of database lines are read as far as they go, so 2O is 2.")
                .source("PgBouncer, cfparser.c and loader.c; tried with 1.18");
    }

    @Override
    public Example failing() {
        return Example.file("pgbouncer.ini", Fixtures.ini("max_client_con = 500\n"));
    }

    @Override
    public Example passing() {
        return Example.file("pgbouncer.ini", Fixtures.ini("max_client_conn = 500\n"));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        var flaws = topology.flaws().stream()
                .filter(flaw -> flaw.format().equals("pgbouncer"))
                .map(this::finding);
        var reserved = Written.of(topology)
                .filter(setting -> setting.spelled().equals("databases.pgbouncer"))
                .map(setting -> finding(
                                setting, "PgBouncer does not start: the database name pgbouncer is its own console's")
                        .remedy("give the database another name"));
        var settings = topology.poolers().stream().flatMap(this::findings);
        return Stream.of(flaws, reserved, settings, numbers(topology)).flatMap(found -> found);
    }

    private Finding finding(Flaw flaw) {
        var again = flaw.kind() == Flaw.Kind.DUPLICATE_KEY;
        return about().finding(flaw.place(), flaw.place().file() + "#" + flaw.message(), flaw.message())
                .because(Evidence.at(flaw.place(), again ? "the second head of the section" : "as written"))
                .remedy(again ? "join both sections into one" : "write it as PgBouncer reads it, or take it out");
    }

    private Finding finding(Setting setting, String fact) {
        return about().finding(setting, fact).because(Evidence.of(setting));
    }

    private Stream<Finding> findings(Pooler pooler) {
        var lines = Stream.concat(pooler.databases().stream(), pooler.users().stream())
                .flatMap(line -> findings(line.settings()));
        return Stream.concat(findings(pooler.settings()), lines);
    }

    private Stream<Finding> findings(Settings settings) {
        var catalogue = settings.catalogue();
        return settings.written().stream()
                .filter(setting -> setting.origin().place().isPresent())
                .flatMap(setting -> catalogue
                        .find(setting.name())
                        .map(known -> unreadable(setting, known))
                        .orElseGet(() -> unknown(setting, settings))
                        .stream());
    }

    private Optional<Finding> unknown(Setting setting, Settings settings) {
        if (setting.name().startsWith(";") || setting.name().startsWith("#")) {
            return Optional.empty();
        }
        var since = Catalogue.versions(settings.product()).stream()
                .filter(version -> Catalogue.of(settings.product(), Optional.of(version))
                        .find(setting.name())
                        .isPresent())
                .findFirst();
        var version = settings.version().map(known -> " " + known).orElse("");
        var finding = finding(
                setting,
                "PgBouncer%s does not start: it has no parameter %s%s"
                        .formatted(
                                version,
                                setting.name(),
                                since.map(first -> ", which came with " + first).orElse("")));
        var nearest = settings.catalogue().nearest(setting.name());
        return Optional.of(
                finding.remedy(since.map(first -> "run PgBouncer %s or newer, or take it out".formatted(first))
                        .or(() -> nearest.map("write %s"::formatted))
                        .orElse("take it out")));
    }

    private Optional<Finding> unreadable(Setting setting, Definition known) {
        if (setting.hidden()
                || Written.hasVariable(setting)
                || Comments.inside(setting.value().orElse(""))
                || isRead(setting.value().orElse(""), known)) {
            return Optional.empty();
        }
        var what = known.choices().isEmpty() ? "a plain number" : "one of " + String.join(", ", known.choices());
        return Optional.of(finding(
                        setting,
                        "PgBouncer does not start: %s must be %s, not '%s'"
                                .formatted(setting.name(), what, setting.value().orElse("")))
                .remedy("write %s as %s%s"
                        .formatted(setting.name(), what, known.unit().equals("s") ? " of seconds" : "")));
    }

    private static boolean isRead(String value, Definition known) {
        return switch (known.kind()) {
            case INTEGER -> NUMBER.matcher(value).matches();
            case DURATION ->
                SECONDS.matcher(value.strip()).matches()
                        || NUMBER.matcher(value).matches();
            case CHOICE -> known.choices().contains(value.toLowerCase(Locale.ROOT));
            default -> true;
        };
    }

    /** Numbers of lines that PgBouncer reads only in part. */
    private Stream<Finding> numbers(Topology topology) {
        var catalogues = List.of(Product.PGBOUNCER_DATABASE, Product.PGBOUNCER_USER);
        return Written.of(topology)
                .filter(Written::isPartOfLine)
                .filter(setting -> !Written.hasVariable(setting)
                        && !setting.value().orElse("").contains("$"))
                .filter(setting -> catalogues.stream()
                        .flatMap(product -> Catalogue.of(product, Optional.empty()).find(setting.name()).stream())
                        .anyMatch(known -> known.kind() == Kind.INTEGER || known.kind() == Kind.DURATION))
                .filter(setting -> setting.value()
                        .filter(value -> !NUMBER.matcher(value).matches() && !isMasked(value))
                        .isPresent())
                .map(setting -> finding(
                                setting,
                                "%s = '%s' is read as %s"
                                        .formatted(
                                                setting.spelled(),
                                                setting.value().orElse(""),
                                                leading(setting)))
                        .remedy("write a plain number"));
    }

    private static boolean isMasked(String value) {
        return value.chars().anyMatch(c -> c >= '\uE000');
    }

    private static String leading(Setting setting) {
        var digits = setting.value().orElse("").strip().replaceFirst("^([-+]?\\d*).*$", "$1");
        return digits.isEmpty() ? "0" : digits;
    }
}
