package dev.plimsoll.config.haproxy;

import dev.plimsoll.config.syntax.Word;
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

/** A {@code server}, {@code server-template} or {@code default-server} line. */
final class ServerLine {
    private static final Set<String> BARE = Set.of(
            "agent-check",
            "allow-0rtt",
            "backup",
            "check",
            "check-send-proxy",
            "check-ssl",
            "check-via-socks4",
            "disabled",
            "enabled",
            "force-sslv3",
            "force-tlsv10",
            "force-tlsv11",
            "force-tlsv12",
            "force-tlsv13",
            "non-stick",
            "send-proxy",
            "send-proxy-v2",
            "send-proxy-v2-ssl",
            "send-proxy-v2-ssl-cn",
            "ssl",
            "ssl-reuse",
            "stick",
            "tfo",
            "tls-tickets");

    private ServerLine() {}

    /** The parameters from the given word on: a bare one is {@code true}, {@code no-check} switches {@code check} off. */
    static List<Setting> parameters(Directive line, int from) {
        var settings = new ArrayList<Setting>();
        var words = line.words();
        for (int i = from; i < words.size(); i++) {
            var word = words.get(i);
            var name = word.text();
            if (BARE.contains(name) || name.startsWith("no-")) {
                var negated = name.startsWith("no-");
                settings.add(setting(negated ? name.substring(3) : name, word, Optional.of(String.valueOf(!negated))));
            } else if (i + 1 < words.size()) {
                i++;
                settings.add(setting(name, words.get(i), words.get(i).known()));
            }
        }
        return settings;
    }

    private static Setting setting(String name, Word word, Optional<String> value) {
        return new Setting(name, name, value, Origin.in(word.place()));
    }

    /** The server with what it inherits; empty when its line is incomplete. */
    static Optional<Proxy.Member> member(Directive line, List<Setting> inherited) {
        var template = line.first().equals("server-template");
        var address = template ? 3 : 2;
        if (line.words().size() <= address) {
            return Optional.empty();
        }
        var settings = new ArrayList<>(inherited);
        settings.addAll(parameters(line, address + 1));
        return Optional.of(new Proxy.Member(
                line.words().get(1).text(),
                host(line.words().get(address)),
                Settings.of(Product.HAPROXY, Optional.empty(), settings),
                line.place()));
    }

    /** {@code host:port}, {@code [v6]:port}, with or without a family before an {@code @}. */
    private static Host host(Word word) {
        var text = word.known().orElse("?");
        var bare = text.substring(text.indexOf('@') + 1);
        var colon = bare.lastIndexOf(':');
        var alone = colon < 0 || bare.startsWith("/") || bare.indexOf(']') > colon;
        var name = alone ? bare : bare.substring(0, colon);
        var port = alone ? "" : bare.substring(colon + 1);
        var digits = !port.isEmpty() && port.length() < 6 && port.chars().allMatch(c -> c >= '0' && c <= '9');
        return new Host(
                name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name,
                digits ? Optional.of(Integer.valueOf(port)) : Optional.empty());
    }
}
