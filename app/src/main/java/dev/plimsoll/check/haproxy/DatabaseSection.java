package dev.plimsoll.check.haproxy;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.Proxy;
import dev.plimsoll.topology.Proxy.Member;
import dev.plimsoll.topology.Topology;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A section of HAProxy that hands sessions to PostgreSQL servers.
 *
 * @param proxy the proxy
 * @param section the section
 * @param cluster the database of the files that its servers belong to
 */
public record DatabaseSection(Proxy proxy, Proxy.Section section, Optional<Cluster> cluster) {
    private static final Set<Integer> PORTS = Set.of(5432, 5433, 5434);
    private static final Pattern DATABASE = Pattern.compile("(?i)postgres|patroni|pgsql");
    private static final Pattern READS =
            Pattern.compile("(?i).*(read|replica|standby|slave|secondar|follower|(^|[-_.])ro($|[-_.])).*");
    private static final Pattern WRITES = Pattern.compile("(?i).*(write|primary|master|leader|(^|[-_.])rw($|[-_.])).*");

    /** Every such section, in the order of the files. */
    public static Stream<DatabaseSection> of(Topology topology) {
        return topology.proxies().stream()
                .filter(proxy -> proxy.settings().product() == Product.HAPROXY)
                .flatMap(proxy -> proxy.sections().stream()
                        .filter(section -> !section.members().isEmpty())
                        .map(section -> new DatabaseSection(proxy, section, cluster(topology, section)))
                        .filter(DatabaseSection::isPostgres));
    }

    private static Optional<Cluster> cluster(Topology topology, Proxy.Section section) {
        return topology.clusters().stream()
                .filter(cluster -> section.members().stream()
                        .anyMatch(member -> cluster.named(member.host().name())
                                .or(() -> cluster.named(member.host().label()))
                                .filter(server -> server.isPostgres())
                                .isPresent()))
                .findFirst();
    }

    private boolean isPostgres() {
        var byPort = members().stream()
                .allMatch(member -> member.host().port().filter(PORTS::contains).isPresent());
        var http = section.settings()
                .text("mode")
                .filter(mode -> mode.value().equals("http"))
                .isPresent();
        return !http
                && (byPort
                        || isTemplateOfThem()
                        || cluster.isPresent()
                        || section.settings().states("option pgsql-check"));
    }

    /** Whether a template hides where its servers are, and its name says what they are. */
    private boolean isTemplateOfThem() {
        return isRepeated() && DATABASE.matcher(section.name()).find();
    }

    /** Whether a template hides its servers: one line may stand for several. */
    boolean isRepeated() {
        return members().stream().anyMatch(member -> member.host().name().equals("?"));
    }

    List<Member> members() {
        return section.members();
    }

    /** The servers that are used while all is well. */
    List<Member> active() {
        return members().stream().filter(member -> !isSet(member, "backup")).toList();
    }

    boolean isChecked(Member member) {
        return isSet(member, "check")
                || isSet(member, "agent-check")
                || member.settings().states("track");
    }

    private static boolean isSet(Member member, String flag) {
        return member.settings().flag(flag).filter(Fact::value).isPresent();
    }

    /** Whether its check asks for the role of a server, as Patroni's REST API answers it. */
    boolean asksForRole() {
        return Stream.of("option httpchk", "option external-check", "http-check connect", "http-check send")
                        .anyMatch(name -> isOn(name))
                || section.settings().written().stream().anyMatch(DatabaseSection::looksIntoAnswer)
                || members().stream().anyMatch(member -> isSet(member, "agent-check"));
    }

    private boolean isOn(String option) {
        return section.settings()
                .find(option)
                .filter(set -> !set.value().equals(Optional.of("false")))
                .isPresent();
    }

    /** A TCP check that expects something can be the query for the role. */
    private static boolean looksIntoAnswer(Setting setting) {
        return setting.name().equals("tcp-check expect") || setting.name().equals("tcp-check send-binary");
    }

    /** Whether by its name it is for readers, so that standbys are welcome. */
    boolean isForReaders() {
        var path = section.settings().text("option httpchk").map(Fact::value).orElse("")
                + section.settings().text("http-check send").map(Fact::value).orElse("");
        return READS.matcher(section.name()).matches()
                || path.contains("replica")
                || path.contains("read-only")
                || keepsWriterInReserve();
    }

    /** Whether its standbys serve, and its primary only when none of them is left. */
    private boolean keepsWriterInReserve() {
        return active().size() < members().size()
                && active().stream()
                        .allMatch(member -> READS.matcher(member.name()).matches());
    }

    /** Whether the files show that only one of its servers takes writes. */
    boolean hasOnePrimary() {
        var names = members().stream()
                .map(member -> member.name() + " " + member.host().name())
                .toList();
        return WRITES.matcher(section.name()).matches()
                || cluster.filter(Cluster::hasStandby).isPresent()
                || (names.stream().anyMatch(name -> WRITES.matcher(name).matches())
                        && names.stream().anyMatch(name -> READS.matcher(name).matches()));
    }

    String subject(String what) {
        return proxy.place().file() + "#" + section.kind() + " " + section.name() + "/" + what;
    }
}
