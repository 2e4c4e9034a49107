package dev.plimsoll.check.timeout.url;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Kind;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.ConnectionString;
import dev.plimsoll.topology.Link;
import dev.plimsoll.topology.Topology;
import java.util.Set;
import java.util.stream.Stream;

/** A mistyped option of a connection, which pgjdbc passes over without a word. */
final class OptionUnknown implements Rule {
    private static final Set<String> FAILOVER =
            Set.of("targetServerType", "loadBalanceHosts", "hostRecheckSeconds", "tcpKeepAlive", "options");

    @Override
    public About about() {
        return About.error("TMO21", "a driver option in another spelling: pgjdbc ignores it")
                .why("pgjdbc looks its options up to the letter and passes over all others. sockettimeout=30 sets no"
                        + " timeout, and threads hang on a lost server as if nothing had been set.")
                .source("org.postgresql.PGProperty of pgjdbc 42.7.13, asked itself: Driver.parseURL keeps the name, no"
                        + " property reads it");
    }

    @Override
    public Example failing() {
        return Examples.url("jdbc:postgresql://db/orders?sockettimeout=30");
    }

    @Override
    public Example passing() {
        return Examples.url("jdbc:postgresql://db/orders?socketTimeout=30");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.links()
                .filter(Link::isPgjdbc)
                .flatMap(link -> link.options().inEffect().stream()
                        .filter(option -> !option.name().equals(ConnectionString.ANY))
                        .filter(option ->
                                link.options().catalogue().find(option.name()).isEmpty())
                        .filter(option -> option.origin().place().isPresent())
                        .flatMap(option -> finding(link, option)))
                .distinct();
    }

    /** Whether something hangs or goes to the wrong server without it; a name in the server's log is no such thing. */
    private static boolean isProtection(Link link, String option) {
        return FAILOVER.contains(option)
                || link.options()
                        .catalogue()
                        .find(option)
                        .filter(known -> known.kind() == Kind.DURATION)
                        .isPresent();
    }

    private Stream<Finding> finding(Link link, Setting option) {
        return link.options().catalogue().nearest(option.name()).stream()
                .map(meant -> about().finding(option, "pgjdbc knows no %s: it ignores it".formatted(option.name()))
                        .at(
                                isProtection(link, meant) && meant.equalsIgnoreCase(option.name())
                                        ? Level.ERROR
                                        : Level.WARNING)
                        .labelled("ignored")
                        .because(Evidence.of(option))
                        .because(Evidence.known("names are compared to the letter; %s is one of them".formatted(meant)))
                        .remedy("write " + meant));
    }
}
