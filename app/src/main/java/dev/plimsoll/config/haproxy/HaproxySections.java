package dev.plimsoll.config.haproxy;

import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.topology.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Goes through the lines of one process in order. A proxy section inherits from the {@code defaults} it names, else
 * from the last one before it; a {@code defaults} section inherits only from one it names.
 */
final class HaproxySections {
    private static final Set<String> PROXIES = Set.of("frontend", "listen", "backend");
    private static final Set<String> OTHERS = Set.of(
            "resolvers",
            "peers",
            "mailers",
            "userlist",
            "program",
            "cache",
            "ring",
            "http-errors",
            "fcgi-app",
            "log-forward",
            "crt-store",
            "traces");

    private final Map<String, Inherited> named = new HashMap<>();
    private final List<Setting> global = new ArrayList<>();
    private final List<Proxy.Section> sections = new ArrayList<>();
    private Inherited last = new Inherited(List.of(), List.of());
    private Optional<Open> open = Optional.empty();

    /** What a defaults section hands on: settings, and parameters of servers. */
    private record Inherited(List<Setting> settings, List<Setting> servers) {}

    /** The section that is being read. */
    private record Open(Directive head, List<Setting> settings, List<Setting> servers, List<Proxy.Member> members) {
        static Open of(Directive head, Inherited from) {
            return new Open(head, new ArrayList<>(from.settings()), new ArrayList<>(from.servers()), new ArrayList<>());
        }
    }

    void read(List<Directive> lines) {
        lines.forEach(this::read);
    }

    Settings global() {
        return Settings.of(Product.HAPROXY, Optional.empty(), global);
    }

    /** The sections so far; the one being read ends here. */
    List<Proxy.Section> sections() {
        close();
        return sections;
    }

    private void read(Directive line) {
        var word = line.first();
        if (PROXIES.contains(word) || OTHERS.contains(word) || word.equals("defaults") || word.equals("global")) {
            close();
            var none = new Inherited(List.of(), List.of());
            var from = from(line).orElse(word.equals("defaults") || word.equals("global") ? none : last);
            open = Optional.of(Open.of(line, from));
        } else {
            open.ifPresent(section -> add(section, line));
        }
    }

    private static void add(Open section, Directive line) {
        switch (line.first()) {
            case "server", "server-template" ->
                ServerLine.member(line, section.servers()).ifPresent(section.members()::add);
            case "default-server" -> section.servers().addAll(ServerLine.parameters(line, 1));
            default -> section.settings().add(line.setting());
        }
    }

    /** The defaults a head names: {@code backend orders from database}. */
    private Optional<Inherited> from(Directive head) {
        for (int i = 1; i + 1 < head.words().size(); i++) {
            if (head.words().get(i).text().equals("from")) {
                return head.word(i + 1).map(named::get);
            }
        }
        return Optional.empty();
    }

    private void close() {
        open.ifPresent(section -> {
            var kind = section.head().first();
            if (kind.equals("global")) {
                global.addAll(section.settings());
            } else if (kind.equals("defaults")) {
                last = new Inherited(List.copyOf(section.settings()), List.copyOf(section.servers()));
                section.head().word(1).filter(name -> !name.equals("from")).ifPresent(name -> named.put(name, last));
            } else if (PROXIES.contains(kind)) {
                sections.add(new Proxy.Section(
                        kind,
                        section.head().word(1).orElse("?"),
                        Settings.of(Product.HAPROXY, Optional.empty(), section.settings()),
                        section.members(),
                        section.head().place()));
            }
        });
        open = Optional.empty();
    }
}
