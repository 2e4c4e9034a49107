package dev.plimsoll.check.timeout.pooler;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Product;
import dev.plimsoll.topology.Proxy;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** A proxy waits without end for a server to accept a connection. */
final class ConnectWithoutTimeout implements Rule {
    @Override
    public About about() {
        return About.warning("TMO18", "the proxy has no timeout connect")
                .why(
                        "Without it an attempt to reach a server that does not answer lasts as long as the system retries: every"
                                + " client of a lost node hangs instead of being sent on.")
                .source("HAProxy manual, timeout connect: unset is infinite, and warned about at start");
    }

    @Override
    public Example failing() {
        return Fixtures.proxy("timeout client 30m\ntimeout server 30m");
    }

    @Override
    public Example passing() {
        return Fixtures.proxy("timeout connect 4s\ntimeout client 30m\ntimeout server 30m");
    }

    /** One finding for each proxy: the line that is missing is missing in defaults. */
    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.proxies().stream()
                .filter(proxy -> proxy.settings().product() == Product.HAPROXY)
                .flatMap(proxy -> proxy.sections().stream()
                        .filter(section -> !section.members().isEmpty())
                        .filter(section -> !section.settings().states("timeout connect"))
                        .limit(1)
                        .map(section -> finding(proxy, section)));
    }

    private Finding finding(Proxy proxy, Proxy.Section section) {
        return about().finding(
                        section.place(),
                        proxy.place().file() + "#timeout connect",
                        "%s %s waits without end for a server to answer".formatted(section.kind(), section.name()))
                .because(Evidence.at(section.place(), "no timeout connect, here or in its defaults"))
                .remedy("set timeout connect 4s in defaults");
    }
}
