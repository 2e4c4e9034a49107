package dev.plimsoll.lab.patroni;

import dev.plimsoll.lab.cluster.Server;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The file of one node.
 *
 * @param server its server
 * @param wiring where it reaches others, and they it
 * @param declared what it is told
 * @param number which node it is, from 0 on
 */
record NodeFile(Server server, Wiring wiring, Declared declared, int number) {
    private static final Pattern PLAIN = Pattern.compile("-?[A-Za-z0-9][A-Za-z0-9_.]*");

    /**
     * Ports of 127.0.0.1.
     *
     * @param etcd where it reaches the store
     * @param listens where it answers the others
     * @param answers where the others ask it
     * @param replication where standbys reach its server
     */
    record Wiring(int etcd, int listens, int answers, int replication) {}

    String text(Path folder) {
        return """
                scope: lab
                name: %s
                restapi: {listen: "127.0.0.1:%d", connect_address: "127.0.0.1:%d"}
                etcd3: {hosts: ["127.0.0.1:%d"], use_proxies: true}
                bootstrap: {dcs: {%s}}
                postgresql:
                  listen: "127.0.0.1:%d"
                  connect_address: "127.0.0.1:%d"
                  data_dir: %s
                  bin_dir: %s
                  pgpass: %s
                  authentication: {superuser: {username: postgres}, replication: {username: postgres}}
                tags: {%s}
                """.formatted(
                        server.name(),
                        wiring.listens(),
                        wiring.answers(),
                        wiring.etcd(),
                        dynamic(),
                        server.port(),
                        wiring.replication(),
                        quoted(server.data().toString()),
                        quoted(Programs.tools().toString()),
                        quoted(folder.resolve("pgpass").toString()),
                        pairs(declared.tags(number)));
    }

    private String dynamic() {
        var postgresql = pairs(declared.postgresql());
        var before = pairs(declared.dynamic());
        return "%s%spostgresql: {%s%sparameters: {%s}}"
                .formatted(
                        before,
                        before.isEmpty() ? "" : ", ",
                        postgresql,
                        postgresql.isEmpty() ? "" : ", ",
                        parameters());
    }

    private String parameters() {
        var all = new TreeMap<>(declared.parameters());
        all.put("unix_socket_directories", "");
        all.put("dynamic_shared_memory_type", "mmap");
        return pairs(all);
    }

    private static String pairs(Map<String, String> settings) {
        return new TreeMap<>(settings)
                .entrySet().stream()
                        .map(one -> one.getKey() + ": " + written(one.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static String written(String value) {
        return PLAIN.matcher(value).matches() ? value : quoted(value);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
