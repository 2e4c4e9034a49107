package dev.plimsoll.guard.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A URL of pgjdbc, taken apart.
 *
 * @param hosts in their order
 * @param database with the slash before it, as it was written
 * @param options what stands behind the question mark, each as it was written
 */
record Address(List<Host> hosts, String database, List<String> options) {
    private static final Pattern URL = Pattern.compile("jdbc:postgresql://([^/?]*)(/[^?]*)?(?:\\?(.*))?");
    private static final Pattern HOST = Pattern.compile("(\\[[^]]+]|[^:]*)(?::(\\d{1,5}))?");
    private static final int USUAL_PORT = 5432;
    private static final Set<String> NAMING = Set.of("require", "verify-ca", "verify-full");
    /** Kerberos' names of a server are of host names; sockets of the application's own may lead anywhere. */
    private static final Set<String> NAMERS =
            Set.of("kerberosServerName", "gsslib", "jaasApplicationName", "socketFactory");
    /** What is decided for each attempt here; in a URL it would win over the properties. */
    private static final Set<String> OURS =
            Set.of("targetServerType", "connectTimeout", "loginTimeout", "socketTimeout", "hostRecheckSeconds");

    Address {
        hosts = List.copyOf(hosts);
        options = List.copyOf(options);
    }

    /** Empty when it is of another driver, or says elsewhere where the hosts are. */
    static Optional<Address> parse(String url) {
        var parts = URL.matcher(url);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var options = parts.group(3) == null
                ? List.<String>of()
                : Arrays.asList(parts.group(3).split("&"));
        if (options.stream().anyMatch(option -> option.startsWith("service=") || option.startsWith("PGHOST="))) {
            return Optional.empty();
        }
        var database = parts.group(2) == null ? "/" : parts.group(2);
        return hosts(parts.group(1)).map(hosts -> new Address(hosts, database, options));
    }

    private static Optional<List<Host>> hosts(String list) {
        var hosts = new ArrayList<Host>();
        for (var text : list.split(",", -1)) {
            var parts = HOST.matcher(text.strip());
            if (!parts.matches()) {
                return Optional.empty();
            }
            var name = parts.group(1).isEmpty() ? "localhost" : parts.group(1).replaceAll("[\\[\\]]", "");
            hosts.add(new Host(name, parts.group(2) == null ? USUAL_PORT : Integer.parseInt(parts.group(2))));
        }
        return Optional.of(hosts);
    }

    /** The same database on one host, without the options that are decided here and those given. */
    String url(Host host, Set<String> without) {
        var kept = options.stream()
                .filter(option -> !OURS.contains(key(option)) && !without.contains(key(option)))
                .toList();
        return "jdbc:postgresql://" + host + database + (kept.isEmpty() ? "" : '?' + String.join("&", kept));
    }

    private static String key(String option) {
        return option.contains("=") ? option.substring(0, option.indexOf('=')) : option;
    }

    /** Whether a host must be called by its name: the certificate has it, Kerberos does, or a proxy tells by it (TLS SNI). */
    boolean bound(Properties properties) {
        return NAMING.contains(option("sslmode", properties, usual(properties)).toLowerCase(Locale.ROOT))
                || option("gssEncMode", properties, "").equals("require")
                || NAMERS.stream()
                        .anyMatch(namer -> !option(namer, properties, "").isEmpty());
    }

    /** Without {@code sslmode}, {@code ssl} means that the certificate and its name are verified (pgjdbc, SslMode). */
    private String usual(Properties properties) {
        var ssl = option("ssl", properties, "false");
        return ssl.isEmpty() || ssl.equalsIgnoreCase("true") ? "verify-full" : "prefer";
    }

    /** Which role a host must have; where any will do, the driver may have been told to spread the load over all. */
    Wanted wanted(Properties properties) {
        var type = option("targetServerType", properties, "any");
        var spread = option("loadBalanceHosts", properties, "false");
        return type.equalsIgnoreCase("any") && spread.equalsIgnoreCase("true") ? Wanted.EACH : Wanted.of(type);
    }

    /** The value of an option here, empty where it has none, else among the properties, else the one given. */
    String option(String name, Properties properties, String otherwise) {
        return options.stream()
                .filter(option -> key(option).equals(name))
                .reduce((first, last) -> last)
                .map(option -> option.substring(Math.min(option.length(), name.length() + 1)))
                .orElseGet(() -> properties.getProperty(name, otherwise));
    }
}
