package dev.plimsoll.rehearse.subject;

import dev.plimsoll.lab.rig.Rig;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.ConnectionString;
import dev.plimsoll.topology.Host;
import dev.plimsoll.topology.Link;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A service's JDBC URL as it is used in the lab: the same options, other hosts.
 *
 * @param link who connects where
 */
public record UrlMapping(Link link) {
    /** Options about who one is and how it is encrypted, which the lab has no use for, or that name a class of the service. */
    private static final Pattern LEFT_OUT = Pattern.compile(
            "(?i)(ssl|gss|jaas|kerberos|sspi|logger|xml|PG).*|.*(Factory|FactoryArg|ClassName|Executor|ExecutorArg|Plugin)"
                    + "|user|password|service|passfile|useSpnego|localSocketAddress|channelBinding|requireAuth"
                    + "|scramMaxIterations|serverName|portNumber|databaseName|url");

    private static final List<String> TIMERS =
            List.of("connectTimeout", "loginTimeout", "socketTimeout", "hostRecheckSeconds", "cancelSignalTimeout");
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** The URL with these addresses in place of the hosts, in their order, and its timers as the pace has them. */
    public String to(List<String> addresses, Pace pace) {
        var paced = pace.factor() == 1 ? List.<Pace.Timer>of() : timers();
        var names = paced.stream().map(Pace.Timer::name).collect(Collectors.toSet());
        var forced = pooler().filter(PoolerMapping::mustNotPrepare)
                .map(old -> "&prepareThreshold=0")
                .orElse("");
        if (!forced.isEmpty()) {
            names.add("prepareThreshold");
        }
        return "jdbc:postgresql://%s/postgres?user=%s%s%s%s"
                .formatted(
                        String.join(",", addresses),
                        Rig.CLIENT,
                        used().stream()
                                .filter(setting -> !names.contains(setting.name()))
                                .map(UrlMapping::option)
                                .collect(Collectors.joining()),
                        paced.stream()
                                .map(timer -> "&%s=%d"
                                        .formatted(timer.name(), pace.of(timer).toSeconds()))
                                .collect(Collectors.joining()),
                        forced);
    }

    private Optional<PoolerMapping> pooler() {
        return PoolerMapping.of(link);
    }

    /** The driver's timers in effect; it counts in whole seconds. */
    public List<Pace.Timer> timers() {
        return TIMERS.stream()
                .flatMap(name -> link.options().duration(name).stream())
                .filter(fact -> !fact.value().isNegative())
                .map(fact -> new Pace.Timer(fact.name(), fact.value(), SECOND, SECOND))
                .toList();
    }

    /** How many servers it needs: one for each host, two at least. */
    public int servers() {
        return Math.max(
                2,
                pooler().map(pooler -> pooler.hosts().servers())
                        .orElse(link.url().hosts().size()));
    }

    /** Whether one name stands for the primary, whichever server that is. */
    public boolean oneName() {
        return !link.url().multiHost();
    }

    /** What is another way than in the files. */
    public List<String> differences() {
        var notes = new ArrayList<String>();
        notes.add(hosts());
        notes.add("database " + link.url().database().orElse("?") + " is postgres, and the role is no superuser;"
                + " there is no TLS, and nobody needs a secret");
        var left = options()
                .filter(setting -> leftOut(setting) || setting.hidden())
                .map(Setting::name)
                .filter(name -> !name.equals("user") && !name.equals("password"))
                .distinct()
                .toList();
        if (!left.isEmpty()) {
            notes.add("options of the driver that are not applied: " + String.join(", ", left));
        }
        if (link.url().mayHoldMore()) {
            notes.add("a placeholder of the URL may bring options that are not seen here");
        }
        if (!link.url().source().value().orElse("").startsWith("jdbc:postgresql:")) {
            notes.add("pgjdbc connects by itself, without what the URL wraps it in");
        }
        return notes;
    }

    private String hosts() {
        var hosts = link.url().hosts().stream().map(Host::toString).toList();
        if (pooler().isPresent()) {
            return "one PgBouncer stands for " + String.join(", ", hosts);
        }
        if (oneName()) {
            return "host %s is a name that moves to the new primary in the moment of its promotion"
                    .formatted(hosts.isEmpty() ? "of the URL" : hosts.get(0));
        }
        return IntStream.range(0, hosts.size())
                .mapToObj(i -> hosts.get(i) + " is " + (i == 0 ? "the primary" : "standby " + i))
                .collect(Collectors.joining(", ", "hosts: ", ""));
    }

    private List<Setting> used() {
        return options()
                .filter(setting -> !leftOut(setting) && !setting.hidden())
                .toList();
    }

    private Stream<Setting> options() {
        return link.options().inEffect().stream()
                .filter(setting -> !setting.name().equals(ConnectionString.ANY));
    }

    private static boolean leftOut(Setting option) {
        return LEFT_OUT.matcher(option.name()).matches();
    }

    private static String option(Setting setting) {
        return "&" + encoded(setting.name()) + "=" + encoded(setting.value().orElse(""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
