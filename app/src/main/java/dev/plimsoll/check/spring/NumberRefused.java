package dev.plimsoll.check.spring;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Definition;
import dev.plimsoll.setting.Hop;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Pool;
import dev.plimsoll.topology.Topology;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A value of the pool that cannot be bound to the number or flag it has to be. */
final class NumberRefused implements Rule {
    private static final Pattern WHOLE = Pattern.compile("[-+]?\\d{1,40}");
    private static final Map<String, Integer> SMALLEST = Map.of("maximumPoolSize", 1, "minimumIdle", 0);
    private static final BigInteger LARGEST_INT = BigInteger.valueOf(Integer.MAX_VALUE);
    private static final BigInteger LARGEST_LONG = BigInteger.valueOf(Long.MAX_VALUE);
    private static final Set<String> FLAGS = Set.of("true", "on", "yes", "1", "false", "off", "no", "0");

    @Override
    public About about() {
        return About.error("SPR16", "a pool setting that is no number, or one HikariCP refuses")
                .why(
                        "The application does not start: neither an empty value nor 10.0 in quotes or in a properties file is"
                                + " a whole number, and a pool of 0 is refused.")
                .source(
                        "binding tried on Spring Boot 4.1.1 with HikariCP 7.1.0; 0x20 is 32, blanks are dropped, a plain"
                                + " 10.0 in YAML is 10");
    }

    @Override
    public Example failing() {
        return of("10.0");
    }

    @Override
    public Example passing() {
        return of("0x0A");
    }

    private static Example of(String size) {
        return Example.file("application.properties", """
                spring.datasource.url=jdbc:postgresql://db/orders
                spring.datasource.hikari.maximum-pool-size=%s
                """.formatted(size));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.hikariPools()
                .flatMap(pool -> pool.settings().inEffect().stream()
                        .filter(setting -> setting.spelled().indexOf('.') > 0
                                || setting.spelled().indexOf('_') > 0)
                        .filter(setting -> setting.origin().place().isPresent())
                        .flatMap(setting -> reason(pool, setting).map(reason -> finding(setting, reason)).stream()))
                .distinct();
    }

    private static Optional<String> reason(Pool pool, Setting setting) {
        var kind = pool.settings().catalogue().find(setting.name()).map(Definition::kind);
        var value = setting.value();
        if (kind.isEmpty() || value.isEmpty() || CommentInValue.hasComment(value.get())) {
            return Optional.empty();
        }
        return switch (kind.get()) {
            case INTEGER -> number(setting.name(), value.get(), LARGEST_INT);
            case DURATION ->
                DurationWithUnit.hasUnit(value.get())
                        ? Optional.empty()
                        : number(setting.name(), value.get(), LARGEST_LONG);
            case FLAG -> flag(setting, value.get().strip().toLowerCase(Locale.ROOT));
            default -> Optional.empty();
        };
    }

    private static Optional<String> flag(Setting setting, String value) {
        var number = setting.origin().last().source() == Hop.Source.CONVERTED
                && !value.isEmpty()
                && Character.isDigit(value.charAt(0));
        return FLAGS.contains(value) && !number ? Optional.empty() : Optional.of("neither true nor false");
    }

    private static Optional<String> number(String name, String value, BigInteger largest) {
        if (value.isBlank()) {
            return Optional.of("empty");
        }
        if (!WHOLE.matcher(value.strip()).matches()) {
            return Optional.of("no whole number");
        }
        var number = new BigInteger(value.strip());
        if (number.abs().compareTo(largest) > 0) {
            return Optional.of("larger than " + largest);
        }
        var least = SMALLEST.get(name);
        return least != null && number.compareTo(BigInteger.valueOf(least)) < 0
                ? Optional.of("smaller than " + least)
                : Optional.empty();
    }

    private Finding finding(Setting setting, String reason) {
        var value = setting.value().orElse("");
        return about().finding(
                        setting,
                        "%s is %s%s"
                                .formatted(
                                        setting.spelled(),
                                        value.isBlank() ? "" : "\"" + value.strip() + "\", ",
                                        reason))
                .labelled(reason)
                .because(Evidence.at(setting.place(), "the value is \"" + value + "\""))
                .remedy(
                        reason.startsWith("neither")
                                ? "write true or false"
                                : "write a whole number, or remove the key to get the default");
    }
}
