package dev.plimsoll.check.postgres.file;

import dev.plimsoll.config.postgres.server.SyncNames;
import dev.plimsoll.setting.Context;
import dev.plimsoll.setting.Definition;
import dev.plimsoll.setting.grammar.PostgresNumber;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whether a value is one the server takes for a setting: flags, words, numbers and units, ranges, lists it parses. */
final class Values {
    private static final List<String> DESTINATIONS = List.of("stderr", "csvlog", "jsonlog", "syslog", "eventlog");

    /** Buffers the server allots in banks of 16 pages. */
    private static final Set<String> IN_SIXTEENS = Set.of(
            "commit_timestamp_buffers",
            "multixact_member_buffers",
            "multixact_offset_buffers",
            "notify_buffers",
            "serializable_buffers",
            "subtransaction_buffers",
            "transaction_buffers");

    private Values() {}

    static Optional<Refusal> refusal(Definition definition, String value) {
        if (definition.context() == Context.FIXED) {
            return Optional.of(Refusal.of(definition.name() + " cannot be set", "fixed", "delete the line"));
        }
        return switch (definition.kind()) {
            case FLAG ->
                PostgresNumber.flag(value).isPresent()
                        ? Optional.empty()
                        : illegal(definition, value, "on or off", "write on or off");
            case CHOICE ->
                definition.choices().stream().anyMatch(value::equalsIgnoreCase)
                        ? Optional.empty()
                        : illegal(
                                definition, value, "one of " + words(definition), "write one of " + words(definition));
            case TEXT -> text(definition, value);
            default -> number(definition, value);
        };
    }

    private static Optional<Refusal> illegal(Definition definition, String value, String wanted, String remedy) {
        return Optional.of(Refusal.of(
                "%s takes %s, not '%s'".formatted(definition.name(), wanted, value), "not " + wanted, remedy));
    }

    private static String words(Definition definition) {
        return String.join(", ", definition.choices());
    }

    private static Optional<Refusal> number(Definition definition, String value) {
        var number = switch (definition.kind()) {
            case REAL -> PostgresNumber.real(value, definition.unit());
            default -> PostgresNumber.whole(value, definition.unit()).map(Integer::doubleValue);
        };
        if (number.isEmpty()) {
            var units = PostgresNumber.suffixes(definition.unit());
            return units.isEmpty()
                    ? illegal(definition, value, "a number", "write a plain number")
                    : illegal(
                            definition,
                            value,
                            "a number with one of the units " + String.join(", ", units),
                            "write the unit as one of " + String.join(", ", units));
        }
        var tooSmall =
                definition.minimum().filter(least -> number.get() < least).isPresent();
        var tooLarge = definition.maximum().filter(most -> number.get() > most).isPresent();
        return tooSmall || tooLarge
                ? illegal(definition, value, range(definition), "stay within " + range(definition))
                : gap(definition, value, number.get());
    }

    /** Numbers within the range that the server's own check still refuses. */
    private static Optional<Refusal> gap(Definition definition, String value, double number) {
        if (IN_SIXTEENS.contains(definition.name()) && number % 16 != 0) {
            return illegal(definition, value, "a multiple of 16", "write a multiple of 16");
        }
        if (definition.name().equals("vacuum_buffer_usage_limit") && number > 0 && number < 128) {
            return illegal(definition, value, "0 or at least 128 (kB)", "write 0 or at least 128kB");
        }
        return definition.name().equals("io_max_concurrency") && number == 0
                ? illegal(definition, value, "-1 or a number above 0", "write -1 to let the server choose")
                : Optional.empty();
    }

    private static String range(Definition definition) {
        var unit = definition.unit().isEmpty() ? "" : " (" + definition.unit() + ")";
        return "%s .. %s%s".formatted(plain(definition.minimum()), plain(definition.maximum()), unit);
    }

    private static String plain(Optional<Double> bound) {
        return bound.map(number -> number == Math.rint(number) && Math.abs(number) < 1e15
                        ? String.format(Locale.ROOT, "%.0f", number)
                        : number.toString())
                .orElse("");
    }

    private static Optional<Refusal> text(Definition definition, String value) {
        var legal = switch (definition.name()) {
            case "synchronous_standby_names" -> SyncNames.isLegal(value);
            case "log_destination" ->
                Arrays.stream(value.split(",", -1))
                        .map(word -> word.strip().toLowerCase(Locale.ROOT))
                        .allMatch(word -> DESTINATIONS.contains(word) || value.isBlank());
            case "recovery_target" -> value.isEmpty() || value.equals("immediate");
            default -> true;
        };
        if (legal) {
            return Optional.empty();
        }
        return switch (definition.name()) {
            case "synchronous_standby_names" ->
                illegal(
                        definition,
                        value,
                        "names as in FIRST 1 (a, b)",
                        "put double quotes around a name with a dash or a dot, and a count over 0 before the list");
            case "log_destination" -> illegal(definition, value, "a list of " + DESTINATIONS, "name only those");
            default -> illegal(definition, value, "immediate or nothing", "write 'immediate' or ''");
        };
    }
}
