package dev.plimsoll.topology;

import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Settings;
import java.util.List;
import java.util.Set;

/**
 * A proxy in front of servers or services: HAProxy or nginx.
 *
 * @param name what it is called in findings
 * @param settings the {@code global} section, or nginx's main and events blocks
 * @param sections its listeners and backends, defaults already inherited
 * @param hostnames the names by which clients reach it
 * @param place where it is declared
 */
public record Proxy(String name, Settings settings, List<Section> sections, Set<String> hostnames, Place place) {
    public Proxy {
        sections = List.copyOf(sections);
        hostnames = Set.copyOf(hostnames);
    }

    /**
     * One {@code frontend}, {@code listen} or {@code backend} (nginx: {@code server}, {@code location}, {@code upstream}).
     *
     * @param kind the section's first word
     * @param name its second, empty if it has none
     * @param settings its directives, those inherited from defaults first: {@code timeout connect}, {@code mode},
     *     {@code maxconn}, {@code option httpchk}, {@code default_backend}
     * @param members the servers behind it
     * @param place where it is written
     */
    public record Section(String kind, String name, Settings settings, List<Member> members, Place place) {
        public Section {
            members = List.copyOf(members);
        }
    }

    /**
     * One server behind a proxy.
     *
     * @param name its name in the proxy
     * @param host where it is
     * @param settings its parameters: {@code maxconn}, {@code check}, {@code port}, {@code inter}, {@code backup}, …; a
     *     bare word has the value {@code "true"}
     * @param place where it is written
     */
    public record Member(String name, Host host, Settings settings, Place place) {}
}
