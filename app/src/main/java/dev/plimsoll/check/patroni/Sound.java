package dev.plimsoll.check.patroni;

import dev.plimsoll.check.Example;

/** Sound Patroni files for examples to be made from. */
public final class Sound {
    private Sound() {}

    /** What {@code patronictl show-config} prints, with these lines besides. */
    public static String dcs(String lines) {
        return "failsafe_mode: true\nmaximum_lag_on_failover: 1048576\n" + lines;
    }

    /** A sound node. */
    public static String node(String name) {
        return """
                scope: orders
                name: NODE
                restapi:
                  listen: 0.0.0.0:8008
                  connect_address: NODE:8008
                etcd3:
                  hosts: [etcd1:2379, etcd2:2379, etcd3:2379]
                bootstrap:
                  dcs:
                    ttl: 30
                    loop_wait: 10
                    retry_timeout: 10
                    failsafe_mode: true
                    postgresql:
                      parameters:
                        max_connections: 200
                postgresql:
                  listen: 0.0.0.0:5432
                  connect_address: NODE:5432
                  data_dir: /data/orders
                  pg_hba:
                  - host replication replicator 10.0.0.0/8 scram-sha-256
                  - host all all 10.0.0.0/8 scram-sha-256
                  authentication:
                    replication:
                      username: replicator
                """.replace("NODE", name);
    }

    /** Two nodes; one text is replaced by another in the first. */
    public static Example pair(String sound, String changed) {
        return Example.file("node1/patroni.yml", node("node1").replace(sound, changed))
                .and("node2/patroni.yml", node("node2"));
    }
}
