package dev.plimsoll.topology;

import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.topology.deploy.Instances;
import dev.plimsoll.topology.deploy.Machine;
import java.util.List;
import java.util.Set;

/**
 * A pooler between services and server: PgBouncer.
 *
 * @param name what it is called in findings
 * @param settings its {@code [pgbouncer]} section
 * @param databases its {@code [databases]} lines
 * @param users its {@code [users]} lines: the name, and settings such as {@code pool_mode}
 * @param instances how many copies run, each with pools of its own
 * @param machine what it may use
 * @param hostnames the names by which clients reach it
 * @param place where it is declared
 */
public record Pooler(
        String name,
        Settings settings,
        List<PooledDatabase> databases,
        List<PooledDatabase> users,
        Instances instances,
        Machine machine,
        Set<String> hostnames,
        Place place) {
    public Pooler {
        databases = List.copyOf(databases);
        users = List.copyOf(users);
        hostnames = Set.copyOf(hostnames);
    }
}
