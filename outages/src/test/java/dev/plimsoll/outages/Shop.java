package dev.plimsoll.outages;

import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Survey;
import dev.plimsoll.config.survey.Surveyor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The files of a shop that survives whatever it is tried with, and what is written otherwise in them. A word such as
 * {@code url.socketTimeout=30} names the file and the key; without a value the key is left out.
 */
final class Shop {
    private static final Map<String, Map<String, String>> USUAL = Map.of(
            "url",
                    settings("hosts=db1,db2 targetServerType=primary connectTimeout=1 socketTimeout=1 loginTimeout=2"
                            + " hostRecheckSeconds=1"),
            "pool", settings("maximum-pool-size=10 connection-timeout=1500 validation-timeout=500"),
            "server", settings("max_connections=100 synchronous_standby_names='ANY_1_(*)'"),
            "shop", settings("instances=4 rate=400 held=10ms standbys=1"),
            "goals", settings("recover=8s lostOrders=0"),
            "pooler", Map.of(),
            "patroni", Map.of());

    private final Map<String, Map<String, String>> parts = new LinkedHashMap<>();

    private Shop() {
        USUAL.forEach((part, keys) -> parts.put(part, new LinkedHashMap<>(keys)));
    }

    /** The shop with these changes, separated by blanks; an underscore in a value is a blank. */
    static Shop with(String changes) {
        var shop = new Shop();
        settings(changes).forEach(shop::change);
        return shop;
    }

    private void change(String key, String value) {
        var dot = key.indexOf('.');
        var keys = parts.get(key.substring(0, dot));
        if (value.isEmpty()) {
            keys.remove(key.substring(dot + 1));
        } else {
            keys.put(key.substring(dot + 1), value);
        }
    }

    private static Map<String, String> settings(String words) {
        var settings = new LinkedHashMap<String, String>();
        for (var word : words.split(" ")) {
            var equals = word.indexOf('=');
            if (equals > 0) {
                settings.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        return settings;
    }

    Survey survey() {
        var files = new LinkedHashMap<String, String>();
        files.put("checkout/application.yml", application());
        files.put("plimsoll.yml", plimsoll());
        if (!parts.get("pooler").isEmpty()) {
            files.put("pgbouncer/pgbouncer.ini", pooler());
        }
        if (parts.get("patroni").isEmpty()) {
            servers(files);
        } else {
            nodes(files);
        }
        return Surveyor.withAll().survey(new Texts(files));
    }

    private String application() {
        var options = new LinkedHashMap<>(parts.get("url"));
        var hosts = options.remove("hosts");
        return """
                spring:
                  application: {name: checkout}
                  datasource:
                    url: jdbc:postgresql://%s/orders?%s
                    hikari:
                %s
                """.formatted(hosts, lines(options, "%s=%s", "&"), lines(parts.get("pool"), "      %s: %s", "\n"));
    }

    private String plimsoll() {
        var shop = parts.get("shop");
        var load = shop.containsKey("rate")
                ? "    peakLoad: {requestsPerSecond: %s, connectionHeld: %s}%n"
                        .formatted(shop.get("rate"), shop.get("held"))
                : "";
        var servers = parts.get("patroni").isEmpty()
                ? "databases:%n  orders: {files: [%s]}%n".formatted(String.join(", ", confs().keySet()))
                : "";
        return "services:%n  checkout:%n    files: [checkout/application.yml]%n    instances: %s%n%s%sgoals: {%s}%n"
                .formatted(shop.get("instances"), load, servers, lines(parts.get("goals"), "%s: %s", ", "));
    }

    private Map<String, String> confs() {
        var confs = new LinkedHashMap<String, String>();
        confs.put("db/primary/postgresql.conf", lines(parts.get("server"), "%s = %s", "\n") + "\n");
        for (int i = 1; i <= Integer.parseInt(parts.get("shop").get("standbys")); i++) {
            confs.put(
                    "db/standby-%d/postgresql.conf".formatted(i),
                    "primary_conninfo = 'host=db1 application_name=db%d'%nhot_standby = on%n".formatted(i + 1));
        }
        return confs;
    }

    private void servers(Map<String, String> files) {
        files.putAll(confs());
    }

    private void nodes(Map<String, String> files) {
        var patroni = new LinkedHashMap<>(parts.get("patroni"));
        var never = patroni.remove("nofailover");
        for (int i = 1; i <= 2; i++) {
            files.put(
                    "patroni/db%d.yml".formatted(i), """
                    scope: orders
                    name: db%d
                    restapi: {listen: "0.0.0.0:8008", connect_address: "db%d:8008"}
                    etcd3: {hosts: ["e1:2379", "e2:2379", "e3:2379"]}
                    bootstrap:
                      dcs:
                    %s
                    postgresql: {listen: "0.0.0.0:5432", connect_address: "db%d:5432", data_dir: /data}
                    tags: {nofailover: %s}
                    """.formatted(i, i, lines(patroni, "    %s: %s", "\n"), i, never));
        }
    }

    private String pooler() {
        var settings = new LinkedHashMap<>(parts.get("pooler"));
        var host = settings.remove("host");
        return "[databases]%norders = host=%s port=5432 dbname=orders%n[pgbouncer]%nlisten_addr = 0.0.0.0%nlisten_port = 6432%n%s%n"
                .formatted(host, lines(settings, "%s = %s", "\n"));
    }

    private static String lines(Map<String, String> settings, String pattern, String between) {
        return settings.entrySet().stream()
                .map(each -> pattern.formatted(each.getKey(), each.getValue().replace('_', ' ')))
                .collect(Collectors.joining(between));
    }
}
