package dev.plimsoll.config.patroni;

import dev.plimsoll.config.postgres.HbaFile;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Hop;
import dev.plimsoll.setting.Origin;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.setting.Version;
import dev.plimsoll.topology.HbaRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What PostgreSQL gets from Patroni: Patroni's own defaults, then the parameters of the DCS, then those of the node,
 * except for the ones that only the DCS may set.
 */
final class ServerSettings {
    private static final String PARAMETERS = "postgresql.parameters.";

    /** What only the DCS may set, and the least Patroni takes; it starts the server with the default instead. */
    private static final Map<String, Integer> SHARED_MINIMA = Map.of(
            "max_connections", 25,
            "max_wal_senders", 3,
            "max_prepared_transactions", 0,
            "max_locks_per_transaction", 32,
            "max_replication_slots", 4,
            "max_worker_processes", 2,
            "wal_keep_segments", 1);

    private static final Set<String> SHARED_OTHERS =
            Set.of("wal_level", "wal_keep_size", "track_commit_timestamp", "wal_log_hints");
    private static final Set<String> PATRONIS = Set.of("listen_addresses", "port", "cluster_name", "hot_standby");

    private final Settings shared;
    private final String sharedPrefix;
    private final Settings node;
    private final Place place;

    /**
     * The settings of one node.
     *
     * @param shared the settings that hold what the DCS holds
     * @param sharedPrefix the path to it in them: {@code "bootstrap.dcs."} or empty
     */
    ServerSettings(Settings shared, String sharedPrefix, Member member) {
        this.shared = shared;
        this.sharedPrefix = sharedPrefix;
        this.node = member.settings();
        this.place = member.place();
    }

    Settings read() {
        var all = new ArrayList<Setting>();
        all.add(forced("wal_keep_size", "128MB"));
        all.add(forced("wal_log_hints", "on"));
        parameters(shared, sharedPrefix + PARAMETERS).filter(this::taken).forEach(all::add);
        parameters(node, PARAMETERS)
                .filter(setting -> !isShared(setting.name()))
                .forEach(all::add);
        all.addAll(listening());
        return Settings.of(Product.POSTGRESQL, version(), all);
    }

    private Setting forced(String name, String value) {
        return new Setting(name, name, Optional.of(value), Origin.of(Hop.of(Hop.Source.DEFAULT, "Patroni", place)));
    }

    private static Stream<Setting> parameters(Settings settings, String prefix) {
        return settings.inEffect().stream()
                .filter(setting -> setting.name().startsWith(prefix))
                .map(setting -> new Setting(
                        setting.name().substring(prefix.length()),
                        setting.spelled(),
                        setting.value(),
                        setting.origin()))
                .filter(setting -> !PATRONIS.contains(lower(setting.name())));
    }

    private static boolean isShared(String name) {
        return SHARED_MINIMA.containsKey(lower(name)) || SHARED_OTHERS.contains(lower(name));
    }

    /** A number below Patroni's minimum is not taken over; the default stays. */
    private boolean taken(Setting setting) {
        var minimum = Optional.ofNullable(SHARED_MINIMA.get(lower(setting.name())));
        if (minimum.isEmpty() || setting.hidden()) {
            return true;
        }
        var number = Settings.of(Product.POSTGRESQL, Optional.empty(), List.of(setting))
                .integer(setting.name());
        return number.filter(value -> value.value() >= minimum.get()).isPresent();
    }

    /** Addresses and port come from {@code postgresql.listen}; without it they are not known. */
    private List<Setting> listening() {
        var listen = node.find("postgresql.listen");
        var origin = listen.map(Setting::origin).orElseGet(() -> Origin.in(place));
        var text = listen.flatMap(Setting::value);
        var cut = text.map(value -> value.lastIndexOf(':')).filter(at -> at > 0);
        var addresses = text.map(value -> cut.map(at -> value.substring(0, at)).orElse(value));
        var all = new ArrayList<Setting>();
        all.add(new Setting("listen_addresses", "postgresql.listen", addresses, origin));
        cut.flatMap(at -> text.map(value -> value.substring(at + 1)))
                .ifPresent(port -> all.add(new Setting("port", "postgresql.listen", Optional.of(port), origin)));
        return all;
    }

    /** The version of PostgreSQL, when the folder of its programs says it: {@code /usr/lib/postgresql/16/bin}. */
    private Optional<Version> version() {
        return Member.said(node, "postgresql.bin_dir").map(Fact::value).flatMap(Version::in);
    }

    /** The access lines in effect: the node's own list, else the DCS's, else the one of the bootstrap. */
    List<HbaRule> access() {
        var own = lines(node, "postgresql.pg_hba[");
        var common = own.isEmpty() ? lines(shared, sharedPrefix + "postgresql.pg_hba[") : own;
        var lines = common.isEmpty() ? lines(node, "bootstrap.pg_hba[") : common;
        var whole = lines.stream().noneMatch(Setting::hidden);
        return whole
                ? lines.stream()
                        .flatMap(line -> HbaFile.rule(line.value().orElse(""), line.place()).stream())
                        .toList()
                : List.of();
    }

    private static List<Setting> lines(Settings settings, String prefix) {
        return settings.inEffect().stream()
                .filter(setting -> setting.name().startsWith(prefix))
                .toList();
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
