package dev.plimsoll.topology;

import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Settings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
    private static final Pattern PORT = Pattern.compile(":(\\d{1,5})(?=,|$)");

    public Proxy {
        sections = List.copyOf(sections);
        hostnames = Set.copyOf(hostnames);
    }

    /** The servers a client that asks for this port may reach; all of them when no listener says that it takes it. */
    public List<Member> behind(Optional<Integer> port) {
        var listening = sections.stream()
                .filter(section -> port.filter(section.ports()::contains).isPresent())
                .toList();
        var asked = listening.isEmpty()
                ? sections
                : sections.stream()
                        .filter(section -> listening.contains(section)
                                || listening.stream().anyMatch(listener -> listener.leadsTo(section)))
                        .toList();
        return asked.stream().flatMap(section -> section.members().stream()).toList();
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

        /** The ports it listens on: those of its {@code bind} lines that are plain numbers. */
        public Set<Integer> ports() {
            return settings.written().stream()
                    .filter(setting -> setting.name().equals("bind"))
                    .flatMap(setting -> setting.value().stream())
                    .map(addresses -> addresses.strip().split("\\s+", 2)[0])
                    .flatMap(addresses -> PORT.matcher(addresses).results())
                    .map(port -> Integer.valueOf(port.group(1)))
                    .collect(Collectors.toSet());
        }

        private boolean leadsTo(Section backend) {
            return backend.kind().equals("backend")
                    && settings.written().stream()
                            .filter(setting -> setting.name().equals("default_backend")
                                    || setting.name().equals("use_backend"))
                            .flatMap(setting -> setting.value().stream())
                            .anyMatch(value -> value.strip().split("\\s+", 2)[0].equals(backend.name()));
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
