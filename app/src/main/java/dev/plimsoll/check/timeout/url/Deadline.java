package dev.plimsoll.check.timeout.url;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.topology.Proxy;
import dev.plimsoll.topology.Service;
import dev.plimsoll.topology.Source;
import dev.plimsoll.topology.Topology;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How long whoever calls a service waits for its answer, as the proxies and ingresses of the files say. */
final class Deadline {
    private static final List<String> WAITS = List.of("timeout server", "proxy_read_timeout");
    private static final String INGRESS = "nginx.ingress.kubernetes.io/proxy-read-timeout";

    private final List<Proxy> proxies;
    private final List<Source> ingresses;

    Deadline(Topology topology) {
        proxies = topology.proxies();
        ingresses = topology.sources().stream()
                .filter(source -> source.format().equals("kubernetes"))
                .filter(source -> source.settings().stream()
                        .anyMatch(setting -> setting.spelled().endsWith(INGRESS)))
                .toList();
    }

    /** The shortest of them; empty when no file puts anything before the service. */
    Optional<Fact<Duration>> of(Service service) {
        var names = names(service);
        var proxied = proxies.stream()
                .flatMap(proxy -> proxy.sections().stream().filter(section -> leads(proxy, section, names)))
                .map(Proxy.Section::settings)
                .flatMap(Deadline::waits);
        var entered = ingresses.stream().flatMap(source -> ingress(source, names));
        return Stream.concat(proxied, entered)
                .filter(wait -> wait.value().compareTo(Duration.ZERO) > 0)
                .reduce((one, other) -> one.value().compareTo(other.value()) <= 0 ? one : other);
    }

    private static Stream<Fact<Duration>> waits(Settings settings) {
        return WAITS.stream().map(settings::duration).flatMap(Optional::stream);
    }

    private static Set<String> names(Service service) {
        var names = new HashSet<String>();
        names.add(service.name());
        service.workload().ifPresent(workload -> {
            names.add(workload.name());
            names.addAll(workload.aliases());
        });
        return names;
    }

    /** Whether a section forwards to the service, by itself or through an upstream of the same proxy. */
    private static boolean leads(Proxy proxy, Proxy.Section section, Set<String> names) {
        if (section.members().stream()
                .anyMatch(member -> names.contains(member.host().label()))) {
            return true;
        }
        var target = section.settings().text("proxy_pass").map(Fact::value).map(Deadline::host);
        return target.filter(host -> names.contains(host)
                        || proxy.sections().stream()
                                .filter(upstream -> upstream.name().equals(host))
                                .flatMap(upstream -> upstream.members().stream())
                                .anyMatch(member -> names.contains(member.host().label())))
                .isPresent();
    }

    /** The host of {@code http://host:port/path}, its first label. */
    private static String host(String url) {
        var start = url.indexOf("//") < 0 ? 0 : url.indexOf("//") + 2;
        var end = start;
        while (end < url.length()
                && (Character.isLetterOrDigit(url.charAt(end)) || "-_".indexOf(url.charAt(end)) >= 0)) {
            end++;
        }
        return url.substring(start, end);
    }

    private static Stream<Fact<Duration>> ingress(Source source, Set<String> names) {
        var settings = source.settings();
        var leads = settings.stream()
                .filter(setting -> setting.spelled().endsWith("backend.service.name")
                        || setting.spelled().endsWith("backend.serviceName"))
                .anyMatch(setting -> setting.value().filter(names::contains).isPresent());
        return settings.stream()
                .filter(setting -> leads && setting.spelled().endsWith(INGRESS))
                .map(Deadline::seconds)
                .flatMap(Optional::stream);
    }

    private static Optional<Fact<Duration>> seconds(Setting setting) {
        return setting.value()
                .filter(text ->
                        !text.isEmpty() && text.length() < 7 && text.chars().allMatch(Character::isDigit))
                .map(text ->
                        new Fact<>("proxy-read-timeout", Duration.ofSeconds(Long.parseLong(text)), setting.origin()));
    }
}
