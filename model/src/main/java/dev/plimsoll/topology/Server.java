package dev.plimsoll.topology;

import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.topology.deploy.Machine;
import java.util.List;
import java.util.Set;

/**
 * A database server.
 *
 * @param name what it is called in findings
 * @param role primary or standby, as far as the files tell
 * @param settings its configuration, the product being {@link Product#POSTGRESQL} or {@link Product#MYSQL}
 * @param access its {@code pg_hba.conf} in order; empty when no file was found
 * @param limits its role and database connection limits
 * @param machine the processors and memory it may use
 * @param hostnames the names by which clients reach it
 * @param place where it is declared
 */
public record Server(
        String name,
        Role role,
        Settings settings,
        List<HbaRule> access,
        List<ConnectionLimit> limits,
        Machine machine,
        Set<String> hostnames,
        Place place) {
    public Server {
        access = List.copyOf(access);
        limits = List.copyOf(limits);
        hostnames = Set.copyOf(hostnames);
    }

    /** What a server does in its cluster. */
    public enum Role {
        PRIMARY,
        STANDBY
    }

    public boolean isPostgres() {
        return settings.product() == Product.POSTGRESQL;
    }
}
