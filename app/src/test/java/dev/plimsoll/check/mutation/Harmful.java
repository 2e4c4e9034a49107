package dev.plimsoll.check.mutation;

import dev.plimsoll.check.mutation.Mutant.Slip;
import dev.plimsoll.setting.Setting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The mistakes people make in connectivity settings, made one at a time in a good repository: a mistyped key, a wrong
 * unit, a factor of ten, a dropped key, swapped roles, an order of times that no longer holds.
 */
final class Harmful {
    private static final Set<String> CAPACITY = Set.of(
            "maximumpoolsize",
            "maxconnections",
            "defaultpoolsize",
            "maxdbconnections",
            "maxclientconn",
            "replicas",
            "pool");
    private static final Set<String> TIMES = Set.of(
            "connectiontimeout",
            "maxlifetime",
            "keepalivetime",
            "querywaittimeout",
            "statementtimeout",
            "locktimeout",
            "idleintransactionsessiontimeout",
            "ttl",
            "loopwait",
            "retrytimeout",
            "idletransactiontimeout",
            "walsendertimeout",
            "walreceivertimeout",
            "primarystarttimeout");
    /** What a key would fall back to anyway: without it nothing changes. */
    private static final Set<String> DEFAULTS = Set.of(
            "maximumpoolsize=10",
            "keepalivetime=120000",
            "ttl=30",
            "retrytimeout=10",
            "replicas=1",
            "pool=5",
            "maxconnections=100");
    /** Formats whose product refuses or ignores a key it does not know, and where it stands. */
    private static final Pattern STRICT = Pattern.compile(
            ".*(application[\\w-]*\\.(yml|properties)|pgbouncer\\.ini|postgresql\\.conf|patroni.*\\.yml)");

    private static final Pattern NUMBER = Pattern.compile("\\d+");
    /** Roles and modes, and what a slip of the hand makes of them. */
    private static final Map<String, List<String>> SWAPS = Map.of(
            "targetServerType=primary",
                    List.of("targetServerType=secondary", "targetServerType=any", "targetServerType=master2"),
            "application_name=orders_db_2", List.of("application_name=orders_db_1", "application_name=orders-db-2"),
            "pool_mode = transaction", List.of("pool_mode = session", "pool_mode = statment"),
            "wal_level = replica", List.of("wal_level = minimal", "wal_level = replication"),
            "hot_standby = on", List.of("hot_standby = off"),
            "listen_addresses = '*'", List.of("listen_addresses = 'localhost'"),
            "hostssl replication", List.of("hostssl all        "),
            "primary_slot_name = 'orders_db_2'", List.of("primary_slot_name = 'orders_db_9'"),
            "use_pg_rewind: true", List.of("use_pg_rewnd: true"));
    /** Times whose order holds in the good state, and a value that breaks it. */
    private static final Map<String, String> ORDER = Map.of(
            "keepalive-time: 120000", "keepalive-time: 1300000",
            "validation-timeout: 2000", "validation-timeout: 6000",
            "max-lifetime: 1200000", "max-lifetime: 20000",
            "connection-timeout: 5000", "connection-timeout: 200",
            "loop_wait: 5", "loop_wait: 15",
            "retry_timeout: 10", "retry_timeout: 14",
            "ttl: 30", "ttl: 15",
            "socketTimeout=30", "socketTimeout=5",
            "query_wait_timeout = 4", "query_wait_timeout = 60");

    private final RandomGenerator random;

    Harmful(RandomGenerator random) {
        this.random = random;
    }

    /** Every harmful mutant of a good repository. */
    List<Mutant> of(Good good) {
        var mutants = new ArrayList<Mutant>();
        var undeployed = good.undeployed();
        for (var setting : good.settings()) {
            if (!undeployed.contains(setting)) {
                numbers(good, setting).forEach(mutants::add);
            }
            typo(good, setting).ifPresent(mutants::add);
            dropped(good, setting).ifPresent(mutants::add);
            unit(good, setting).ifPresent(mutants::add);
        }
        SWAPS.forEach((was, slips) ->
                slips.forEach(slip -> everywhere(good, "swapped", was, slip).forEach(mutants::add)));
        ORDER.forEach((was, broken) -> everywhere(good, "order", was, broken).forEach(mutants::add));
        return mutants;
    }

    private static Stream<Mutant> numbers(Good good, Setting setting) {
        var value = setting.value().orElse("");
        var digits = NUMBER.matcher(value);
        if (!(CAPACITY.contains(key(setting)) || TIMES.contains(key(setting))) || !digits.lookingAt()) {
            return Stream.empty();
        }
        var number = Long.parseLong(digits.group());
        var rest = value.substring(digits.end());
        var more = Mutant.replacing(good, setting.place(), "x10", new Slip(value, number * 10 + rest));
        var fewer = number < 10
                ? Optional.<Mutant>empty()
                : Mutant.replacing(good, setting.place(), "÷10", new Slip(value, number / 10 + rest));
        return Stream.of(more, fewer).flatMap(Optional::stream);
    }

    private Optional<Mutant> typo(Good good, Setting setting) {
        if (!harms(setting) || !STRICT.matcher(setting.place().file()).matches()) {
            return Optional.empty();
        }
        var word = word(setting);
        var at = random.nextInt(1, word.length() - 1);
        var slip = switch (random.nextInt(3)) {
            case 0 -> word.substring(0, at) + word.substring(at + 1);
            case 1 -> word.substring(0, at) + word.charAt(at) + word.substring(at);
            default -> word.substring(0, at - 1) + word.charAt(at) + word.charAt(at - 1) + word.substring(at + 1);
        };
        return plain(slip).equals(plain(word))
                ? Optional.empty()
                : Mutant.renaming(good, setting.place(), new Slip(word, slip));
    }

    private static Optional<Mutant> dropped(Good good, Setting setting) {
        if (hasNoEffect(good, setting)) {
            return Optional.empty();
        }
        var flow = good.files()
                .get(setting.place().file())
                .split("\n", -1)[setting.place().line() - 1]
                .contains("{");
        return harms(setting) && !flow
                ? Optional.of(Mutant.dropping(good, setting.place(), setting.spelled()))
                : Optional.empty();
    }

    /** Written, but nothing without it changes. */
    private static boolean hasNoEffect(Good good, Setting setting) {
        var file = setting.place().file();
        // an autoscaler sets the number as soon as it runs
        var autoscaled = key(setting).equals("replicas")
                && String.valueOf(good.files().get(file)).contains("HorizontalPodAutoscaler");
        // keepaliveTime is 2 min by itself since HikariCP 6.2.1; where no file says which, it may be an older one
        var unsure = key(setting).equals("keepalivetime") && !good.saysVersions();
        // a value that is the default falls back to itself
        return autoscaled
                || (!unsure
                        && DEFAULTS.contains(
                                key(setting) + "=" + setting.value().orElse("")));
    }

    private static Optional<Mutant> unit(Good good, Setting setting) {
        var value = setting.value().orElse("");
        var file = setting.place().file();
        if (!TIMES.contains(key(setting)) && !key(setting).equals("sharedbuffers")) {
            return Optional.empty();
        }
        String slip = null;
        if (file.contains("application") && value.matches("\\d+000")) {
            slip = value.substring(0, value.length() - 3) + "s";
        } else if (file.endsWith("postgresql.conf") && value.matches("\\d+s")) {
            slip = value.replace("s", "sec");
        } else if (file.endsWith("postgresql.conf") && value.matches("\\d+GB")) {
            slip = value.replace("GB", "G");
        } else if (file.endsWith(".ini") && value.matches("\\d+")) {
            slip = value + "000";
        } else if (file.contains("patroni") && value.matches("\\d+")) {
            slip = value + "000";
        }
        return slip == null ? Optional.empty() : Mutant.replacing(good, setting.place(), "unit", new Slip(value, slip));
    }

    private static Stream<Mutant> everywhere(Good good, String kind, String was, String becomes) {
        return good.files().entrySet().stream()
                .filter(file -> file.getValue().contains(was))
                .filter(file -> !was.contains("replication") || file.getKey().contains("primary"))
                .map(file -> {
                    var files = new HashMap<>(good.files());
                    files.put(file.getKey(), file.getValue().replace(was, becomes));
                    return new Mutant(kind, was + " -> " + becomes + " in " + file.getKey(), file.getKey(), files);
                });
    }

    private static boolean harms(Setting setting) {
        return CAPACITY.contains(key(setting)) || TIMES.contains(key(setting));
    }

    private static String key(Setting setting) {
        return plain(word(setting));
    }

    private static String word(Setting setting) {
        return setting.spelled().substring(setting.spelled().lastIndexOf('.') + 1);
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }
}
