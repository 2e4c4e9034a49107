package dev.plimsoll.check.timeout.url;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Pool;
import dev.plimsoll.topology.Topology;
import java.time.Duration;
import java.util.stream.Stream;

/** The pool makes callers wait longer for a connection than the proxy before them waits for the answer. */
final class WaitOutlastsTheCaller implements Rule {
    @Override
    public About about() {
        return About.warning("TMO01", "the wait for a connection outlasts the caller's deadline")
                .why("The caller is gone before the pool gives up: the thread goes on waiting for a connection nobody"
                        + " needs, the caller sees a bare 504 instead of a reason, and its retry queues behind itself.")
                .source("HikariCP README, connectionTimeout (30 s); nginx proxy_read_timeout (60 s); HAProxy manual,"
                        + " timeout server");
    }

    @Override
    public Example failing() {
        return with("30000");
    }

    @Override
    public Example passing() {
        return with("3000");
    }

    private static Example with(String millis) {
        return Examples.pool("jdbc:postgresql://orders-db:5432/orders?socketTimeout=60", "connection-timeout", millis)
                .and("deploy/ingress.yaml", """
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata:
                  name: checkout
                  annotations:
                    nginx.ingress.kubernetes.io/proxy-read-timeout: "10"
                spec:
                  rules:
                    - http:
                        paths:
                          - path: /
                            pathType: Prefix
                            backend:
                              service:
                                name: checkout
                                port:
                                  number: 8080
                """);
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        var deadlines = new Deadline(topology);
        return topology.services().stream()
                .flatMap(service -> deadlines.of(service).stream()
                        .flatMap(
                                deadline -> service.deployedPools().stream().flatMap(pool -> finding(pool, deadline))));
    }

    private Stream<Finding> finding(Pool pool, Fact<Duration> deadline) {
        return pool.settings().duration("connectionTimeout").stream()
                .filter(wait -> wait.stated() || deadline.stated())
                .filter(wait -> wait.value().compareTo(deadline.value()) >= 0)
                .map(wait -> about().finding(
                                wait.origin()
                                        .place()
                                        .or(() -> deadline.origin().place())
                                        .orElse(pool.place()),
                                pool.place().file() + "#" + pool.name() + ".connectionTimeout",
                                "%s waits %s for a connection; its caller waits %s for the whole answer"
                                        .formatted(pool.name(), wait.shown(), deadline.shown()))
                        .because(Evidence.of(wait), Evidence.of(deadline))
                        .remedy("set connectionTimeout well below %s, for example 3 s".formatted(deadline.shown())));
    }
}
