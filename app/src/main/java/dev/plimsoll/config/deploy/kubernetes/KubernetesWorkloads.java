package dev.plimsoll.config.deploy.kubernetes;

import dev.plimsoll.config.Assembler;
import dev.plimsoll.config.Draft;
import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.deploy.Facts;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.topology.deploy.Workload;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts manifests together into workloads. */
public final class KubernetesWorkloads implements Assembler {
    @Override
    public void assemble(Inventory inventory, Draft draft) {
        var manifests = Desired.of(inventory);
        var environment =
                new Environment(named(manifests, "ConfigMap"), named(manifests, "Secret"), inventory.secrets());
        var parts = new Parts(
                new Containers(environment),
                new Scale(manifests.stream()
                        .filter(object -> object.is("HorizontalPodAutoscaler") || object.is("ScaledObject"))
                        .toList()),
                new NetworkNames(manifests.stream()
                        .filter(object -> object.is("Service"))
                        .toList()));
        manifests.stream()
                .filter(Manifest::runs)
                .forEach(manifest -> draft.workloads().add(parts.workload(manifest)));
    }

    private static Map<String, Manifest> named(List<Manifest> manifests, String kind) {
        var named = new LinkedHashMap<String, Manifest>();
        manifests.stream()
                .filter(object -> object.is(kind))
                .forEach(object -> named.putIfAbsent(object.name(), object));
        return named;
    }

    /** What a workload is made of. */
    private record Parts(Containers containers, Scale scale, NetworkNames names) {
        Workload workload(Manifest manifest) {
            var instances = scale.of(manifest);
            return new Workload(
                    manifest.kind(),
                    manifest.name(),
                    instances,
                    manifest.template()
                            .flatMap(template -> template.at("spec"))
                            .map(containers::of)
                            .orElse(List.of()),
                    grace(manifest),
                    Settings.of(
                            Product.KUBERNETES,
                            Optional.empty(),
                            Facts.settings(manifest.object(), path -> !path.contains(".containers["))),
                    names.of(manifest, instances.steady()),
                    manifest.object()
                            .at("metadata", "name")
                            .orElse(manifest.object())
                            .place());
        }
    }

    private static Fact<Duration> grace(Manifest manifest) {
        var name = "terminationGracePeriodSeconds";
        return Facts.integer(name, manifest.template().flatMap(template -> template.at("spec", name)))
                .map(seconds -> seconds.map(Duration::ofSeconds))
                .orElseGet(() -> Facts.byDefault(name, Duration.ofSeconds(30), "Kubernetes"));
    }
}
