package dev.plimsoll.check.lifetime;

import dev.plimsoll.check.Evidence;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.ConnectionString;
import dev.plimsoll.topology.Host;
import dev.plimsoll.topology.Source;
import dev.plimsoll.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A cloud load balancer that forgets connections over which nothing passes.
 *
 * @param what which one, in words
 * @param forgets after how long
 * @param evidence how we know that it is there
 * @param proven whether it is certain that the pool's connections pass it
 */
record LoadBalancer(String what, Duration forgets, List<Evidence> evidence, boolean proven) {
    private static final Pattern NLB_NAME = Pattern.compile("[\\w-]+\\.elb\\.[\\w-]+\\.amazonaws\\.com(?:\\.cn)?");
    private static final Pattern NLB_IDLE = Pattern.compile("tcp\\.idle_timeout\\.seconds=(\\d{1,5})");
    private static final Duration NLB = Duration.ofSeconds(350);
    private static final Duration AZURE = Duration.ofMinutes(4);
    private static final String ANNOTATION = ".metadata.annotations.";
    private static final String KEYS = "service.beta.kubernetes.io/";

    LoadBalancer {
        evidence = List.copyOf(evidence);
    }

    /** Those the connection string leads to; of the manifests, those {@linkplain #announcing announcing} any. */
    static Stream<LoadBalancer> before(ConnectionString connection, List<Source> announcing) {
        return connection.hosts().stream()
                .flatMap(host -> NLB_NAME.matcher(host.name()).matches()
                        ? Stream.of(new LoadBalancer(
                                "an AWS network load balancer", NLB, List.of(Evidence.of(connection.source())), true))
                        : announcing.stream().flatMap(manifest -> inManifest(host, connection, manifest)));
    }

    /** The manifests with a Service that asks the cloud for a load balancer. */
    static List<Source> announcing(Topology topology) {
        return topology.sources().stream()
                .filter(source -> source.format().equals("kubernetes"))
                .filter(source -> source.settings().stream().anyMatch(LoadBalancer::announces))
                .toList();
    }

    private static boolean announces(Setting setting) {
        return setting.name().startsWith("Service/") && setting.name().contains(ANNOTATION + KEYS);
    }

    private static Stream<LoadBalancer> inManifest(Host host, ConnectionString connection, Source manifest) {
        return manifest.settings().stream()
                .filter(LoadBalancer::announces)
                .flatMap(setting -> of(setting, manifest))
                .flatMap(found -> found.at(host, connection, manifest).stream());
    }

    /** What an annotation of a Service says there is. */
    private static Stream<LoadBalancer> of(Setting annotation, Source manifest) {
        var key = annotation.name().substring(annotation.name().indexOf(KEYS) + KEYS.length());
        var value = annotation.value().orElse("");
        var evidence = List.of(Evidence.of(annotation));
        if (key.equals("aws-load-balancer-type")
                && List.of("nlb", "nlb-ip", "external").contains(value)) {
            return Stream.of(new LoadBalancer(
                    "an AWS network load balancer",
                    listenerIdle(annotation, manifest).orElse(NLB),
                    evidence,
                    false));
        }
        if (key.equals("azure-load-balancer-tcp-idle-timeout")) {
            return minutes(value)
                    .map(idle -> new LoadBalancer("an Azure load balancer", idle, evidence, false))
                    .stream();
        }
        var azure = key.equals("azure-load-balancer-internal")
                && manifest.settings().stream()
                        .noneMatch(other -> other.name().startsWith(service(annotation) + ANNOTATION)
                                && other.name().endsWith("azure-load-balancer-tcp-idle-timeout"));
        return azure ? Stream.of(new LoadBalancer("an Azure load balancer", AZURE, evidence, false)) : Stream.empty();
    }

    private static Optional<Duration> listenerIdle(Setting annotation, Source manifest) {
        return manifest.settings().stream()
                .filter(setting -> setting.name()
                        .startsWith(service(annotation) + ANNOTATION + KEYS + "aws-load-balancer-listener-attributes"))
                .map(setting -> NLB_IDLE.matcher(setting.value().orElse("")))
                .filter(found -> found.find())
                .map(found -> Duration.ofSeconds(Long.parseLong(found.group(1))))
                .findFirst();
    }

    private static Optional<Duration> minutes(String text) {
        return text.matches("\\d{1,3}") ? Optional.of(Duration.ofMinutes(Long.parseLong(text))) : Optional.empty();
    }

    /** The same, if a host is the name of its Service; certain when it is the name given to the outside. */
    private Optional<LoadBalancer> at(Host host, ConnectionString connection, Source manifest) {
        var service = manifest.settings().stream()
                .filter(setting ->
                        evidence.get(0).place().equals(setting.origin().place()))
                .map(LoadBalancer::service)
                .findFirst()
                .orElse("");
        var outside = manifest.settings().stream()
                .filter(setting ->
                        setting.name().equals(service + ANNOTATION + "external-dns.alpha.kubernetes.io/hostname"))
                .anyMatch(setting -> setting.value().filter(host.name()::equals).isPresent());
        if (!outside && !service.equals("Service/" + host.label())) {
            return Optional.empty();
        }
        var all = new ArrayList<>(evidence);
        all.add(Evidence.of(connection.source()));
        return Optional.of(new LoadBalancer(what, forgets, all, outside));
    }

    private static String service(Setting annotation) {
        var at = annotation.name().indexOf(ANNOTATION);
        return at < 0 ? "" : annotation.name().substring(0, at);
    }
}
