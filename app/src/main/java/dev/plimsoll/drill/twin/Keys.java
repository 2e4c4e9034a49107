package dev.plimsoll.drill.twin;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What a process is told to come into the database: each service its own password alone, the migration those it gives out.
 *
 * @param hosts all servers, as a JDBC URL names them
 * @param password of a role
 */
record Keys(String hosts, UnaryOperator<String> password) {
    private static final String HOSTS = "SHOP_DB_HOSTS";

    Map<String, String> of(String service) {
        return Map.of(HOSTS, hosts, "SHOP_DB_PASSWORD", password.apply(service));
    }

    Map<String, String> ofAll(List<String> services) {
        var all = new HashMap<String, String>();
        all.put(HOSTS, hosts);
        all.put("SHOP_DB_OWNER_PASSWORD", password.apply("owner"));
        for (var service : services) {
            all.put("SHOP_DB_%s_PASSWORD".formatted(service.toUpperCase(Locale.ROOT)), password.apply(service));
        }
        return all;
    }
}
