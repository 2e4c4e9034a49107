package dev.plimsoll.config.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.config.Secrets;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.ConnectionString;
import dev.plimsoll.topology.Host;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The drivers themselves say what a URL means. */
class DriversAgreeTest {
    private static final int URLS_PER_SEED = 100;

    static IntStream seeds() {
        return IntStream.range(0, 20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void hosts_ports_database_and_options_are_those_pgjdbc_sees(int seed) {
        var random = new Random(seed);
        for (int i = 0; i < URLS_PER_SEED; i++) {
            var url = new Urls(random).pgjdbc();
            var seen = RealDrivers.pgjdbc(url);
            var ours = parse(url);
            assertThat(seen).as("pgjdbc accepts " + url).isNotNull();
            assertThat(hosts(ours, 5432)).as(url).isEqualTo(pgjdbcHosts(seen));
            assertThat(ours.database().orElse("")).as(url).isEqualTo(database(seen));
            assertThat(options(ours)).as(url).isEqualTo(pgjdbcOptions(seen));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void hosts_ports_database_and_options_are_those_connector_j_sees(int seed) {
        var random = new Random(seed);
        for (int i = 0; i < URLS_PER_SEED; i++) {
            var url = new Urls(random).connector();
            var seen = RealDrivers.connector(url);
            var ours = parse(url);
            assertThat(hosts(ours, 3306)).as(url).isEqualTo(connectorHosts(seen));
            assertThat(ours.database().orElse(""))
                    .as(url)
                    .isEqualTo(Objects.requireNonNullElse(RealDrivers.ask(seen, "getPath"), ""));
            var expected = new TreeMap<String, String>();
            ((Map<?, ?>) RealDrivers.ask(seen, "getProperties"))
                    .forEach(
                            (name, value) -> expected.put(String.valueOf(name), value == null ? "" : value.toString()));
            assertThat(options(ours)).as(url).isEqualTo(expected);
        }
    }

    private static ConnectionString parse(String url) {
        var place = new Place("app.yml", 1, 1, url.length());
        return ConnectionStrings.parse(Setting.at("url", url, place), new Secrets())
                .orElseThrow();
    }

    private static List<String> hosts(ConnectionString url, int port) {
        return url.hosts().stream()
                .map((Host host) -> host.name() + " " + host.port().orElse(port))
                .toList();
    }

    private static List<String> pgjdbcHosts(Properties seen) {
        var hosts = seen.getProperty("PGHOST").split(",", -1);
        var ports = seen.getProperty("PGPORT").split(",", -1);
        return IntStream.range(0, hosts.length)
                .mapToObj(i -> (hosts[i].isEmpty() ? "localhost" : HostList.bare(hosts[i])) + " " + ports[i])
                .toList();
    }

    /** Without a database pgjdbc takes the user's name, which we leave unsaid. */
    private static String database(Properties seen) {
        var database = seen.getProperty("PGDBNAME", "");
        return database.equals(seen.getProperty("user")) ? "" : database;
    }

    private static Map<String, String> pgjdbcOptions(Properties seen) {
        var options = new TreeMap<String, String>();
        seen.stringPropertyNames().stream()
                .filter(name -> !name.startsWith("PG"))
                .forEach(name -> options.put(name, seen.getProperty(name)));
        return options;
    }

    private static List<String> connectorHosts(Object seen) {
        return ((List<?>) RealDrivers.ask(seen, "getHosts"))
                .stream()
                        .map(host -> {
                            var keyed = (Map<?, ?>) RealDrivers.ask(host, "getHostProperties");
                            var named = RealDrivers.ask(host, "getHost");
                            var name = named != null ? named : keyed.get("host");
                            var port = RealDrivers.ask(host, "getPort").toString();
                            var keyedPort = keyed.get("port") == null ? "3306" : keyed.get("port");
                            return HostList.bare(name == null ? "localhost" : name.toString()) + " "
                                    + (port.equals("-1") ? keyedPort : port);
                        })
                        .toList();
    }

    private static Map<String, String> options(ConnectionString url) {
        return url.options().inEffect().stream()
                .filter(option -> option.spelled().contains("?"))
                .collect(Collectors.toMap(
                        Setting::name, option -> option.value().orElse(""), (one, other) -> other, TreeMap::new));
    }

    /** Makes URLs. */
    private record Urls(Random random) {
        private static final List<String> HOSTS =
                List.of("db", "db-1.internal", "10.0.0.7", "[::1]", "[2001:db8::7]", "pg_0", "LOCALHOST");
        private static final List<String> OPTIONS = List.of(
                "socketTimeout",
                "connectTimeout",
                "targetServerType",
                "ApplicationName",
                "options",
                "ssl",
                "unheardOf");
        private static final List<String> VALUES =
                List.of("30", "true", "-c statement_timeout=5s", "a+b", "ü ber", "x=y", "50%", "", "a/b:c@d");

        String pgjdbc() {
            var hosts = either("", pick(HOSTS) + ",")
                    + many(3, () -> either("", pick(HOSTS)) + ":" + port())
                    + either("", ",");
            var where =
                    pick(List.of("//" + hosts + "/" + database(), "//" + hosts + "/", database(), "///" + database()));
            return "jdbc:postgresql:" + where + query();
        }

        String connector() {
            var mode = pick(List.of("", "", "loadbalance:", "replication:"));
            var list = many(3, this::host);
            var where = pick(List.of("//" + list + "/", "//" + list, "///"));
            return "jdbc:mysql:" + mode + where + (where.endsWith("/") ? either("", database()) : "") + query();
        }

        private String host() {
            var name = pick(HOSTS);
            return pick(List.of(
                    name,
                    name + ":" + port(),
                    "(host=" + name + ",port=" + port() + ")",
                    "address=(host=" + name + ")(port=" + port() + ")",
                    "(port=" + port() + ", host=" + name + ")"));
        }

        private String database() {
            return encoded(pick(List.of("shop", "my shop", "Über", "a+b", "x-1")));
        }

        private String query() {
            var pairs = new LinkedHashMap<String, String>();
            for (int i = random.nextInt(5); i > 0; i--) {
                pairs.put(pick(OPTIONS), encoded(pick(VALUES)));
            }
            var text = pairs.entrySet().stream()
                    .map(pair -> pair.getKey() + "=" + pair.getValue())
                    .collect(Collectors.joining(pick(List.of("&", "&", "&&"))));
            return either("", "?" + text);
        }

        private String encoded(String value) {
            var form = URLEncoder.encode(value, StandardCharsets.UTF_8);
            return random.nextBoolean() ? form : form.replace("+", "%20");
        }

        private int port() {
            return 1 + random.nextInt(65535);
        }

        private String many(int most, Supplier<String> one) {
            var list = new ArrayList<String>();
            for (int i = random.nextInt(most); i >= 0; i--) {
                list.add(one.get());
            }
            return String.join(",", list);
        }

        private String either(String one, String other) {
            return random.nextBoolean() ? one : other;
        }

        private <T> T pick(List<T> choices) {
            return choices.get(random.nextInt(choices.size()));
        }
    }
}
