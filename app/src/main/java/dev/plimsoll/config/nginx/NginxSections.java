package dev.plimsoll.config.nginx;

import dev.plimsoll.setting.Origin;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.topology.Host;
import dev.plimsoll.topology.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns blocks into sections; a block inherits the simple directives of those around it. */
final class NginxSections {
    private static final Set<String> SECTIONS = Set.of("server", "location", "upstream");
    private static final Set<String> AROUND = Set.of("http", "stream", "mail");

    private final List<Proxy.Section> sections = new ArrayList<>();
    private final List<Setting> main = new ArrayList<>();

    void read(List<Block> blocks) {
        for (var block : blocks) {
            if (SECTIONS.contains(block.name())) {
                section(block, List.of());
            } else if (AROUND.contains(block.name())) {
                around(block);
            } else if (block.name().equals("events")) {
                block.inner().forEach(inner -> main.add(inner.setting()));
            } else {
                main.add(block.setting());
            }
        }
    }

    Settings main() {
        return Settings.of(Product.NGINX, Optional.empty(), main);
    }

    List<Proxy.Section> sections() {
        return sections;
    }

    private void around(Block block) {
        var own = simple(block);
        main.addAll(own);
        block.inner().stream().filter(inner -> SECTIONS.contains(inner.name())).forEach(inner -> section(inner, own));
    }

    private static List<Setting> simple(Block block) {
        return block.inner().stream()
                .filter(inner -> inner.inner().isEmpty())
                .map(Block::setting)
                .toList();
    }

    private void section(Block block, List<Setting> inherited) {
        var settings = new ArrayList<>(block.name().equals("upstream") ? List.of() : inherited);
        settings.addAll(simple(block));
        var name = block.name().equals("server")
                ? block.inner().stream()
                        .filter(inner -> inner.name().equals("server_name")
                                || inner.name().equals("listen"))
                        .flatMap(inner -> inner.parameter(1).stream())
                        .findFirst()
                        .orElse("")
                : block.words().get(block.words().size() - 1).text();
        sections.add(new Proxy.Section(
                block.name(),
                name,
                Settings.of(Product.NGINX, Optional.empty(), settings),
                block.name().equals("upstream") ? members(block) : List.of(),
                block.place()));
        block.inner().stream()
                .filter(inner -> inner.name().equals("location"))
                .forEach(inner -> section(inner, settings));
    }

    private static List<Proxy.Member> members(Block upstream) {
        return upstream.inner().stream()
                .filter(inner -> inner.name().equals("server") && inner.words().size() > 1)
                .map(NginxSections::member)
                .toList();
    }

    /** {@code server host:port max_fails=2 backup}. */
    private static Proxy.Member member(Block server) {
        var settings = new ArrayList<Setting>();
        for (var word : server.words().subList(2, server.words().size())) {
            var equals = word.text().indexOf('=');
            var name = equals < 0 ? word.text() : word.text().substring(0, equals);
            var value = equals < 0 ? "true" : word.text().substring(equals + 1);
            settings.add(new Setting(name, name, word.known().map(known -> value), Origin.in(word.place())));
        }
        var address = server.parameter(1).orElse("?");
        return new Proxy.Member(
                address, host(address), Settings.of(Product.NGINX, Optional.empty(), settings), server.place());
    }

    private static Host host(String address) {
        var colon = address.lastIndexOf(':');
        var port = colon < 0 ? "" : address.substring(colon + 1);
        var digits = !port.isEmpty() && port.length() < 6 && port.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits
                ? new Host(address.substring(0, colon), Optional.of(Integer.valueOf(port)))
                : new Host(address, Optional.empty());
    }
}
