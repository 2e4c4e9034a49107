package dev.plimsoll.config.jdbc;

import dev.plimsoll.topology.Host;
import java.util.List;
import java.util.Optional;

/** Hosts separated by commas, each with or without a port; IPv6 addresses in brackets. */
final class HostList {
    private final Parts parts;
    private final UrlText url;

    private final boolean withPorts;

    HostList(Parts parts) {
        this(parts, true);
    }

    private HostList(Parts parts, boolean withPorts) {
        this.parts = parts;
        this.withPorts = withPorts;
        this.url = parts.url();
    }

    /** Names alone, as keywords give them: a colon belongs to an address. */
    static HostList names(Parts parts) {
        return new HostList(parts, false);
    }

    void read(int from, int end) {
        var start = from;
        var last = end;
        while (last > from && url.shape().charAt(last - 1) == ',') {
            last--;
        }
        while (start <= last) {
            var to = url.find(',', start, last);
            host(start, to);
            start = to + 1;
        }
    }

    private void host(int from, int to) {
        var colon = url.shape().lastIndexOf(':', to - 1);
        var bracket = url.shape().lastIndexOf(']', to - 1);
        var hasPort = withPorts && colon >= from && colon > bracket;
        var end = hasPort ? colon : to;
        var name = url.part(from, end);
        if (name.isEmpty()) {
            parts.hideHosts();
            return;
        }
        var bare = bare(name.get());
        parts.host(
                bare.isEmpty() ? "localhost" : bare, hasPort ? Parts.port(url.part(colon + 1, to)) : Optional.empty());
    }

    /** Without the brackets of an IPv6 address. */
    static String bare(String name) {
        return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
    }

    /** Ports given apart from the hosts: one for all, or one each. */
    static void ports(Parts parts, int from, int to) {
        var hosts = List.copyOf(parts.hosts());
        var written = parts.url().part(from, to);
        parts.forgetHosts();
        var ports = written.map(text -> text.split(",", -1)).orElse(new String[0]);
        for (int i = 0; i < hosts.size(); i++) {
            var own = ports.length == 1 ? ports[0] : i < ports.length ? ports[i] : "";
            Host host = hosts.get(i);
            parts.host(host.name(), Parts.port(Optional.of(own)));
        }
    }
}
