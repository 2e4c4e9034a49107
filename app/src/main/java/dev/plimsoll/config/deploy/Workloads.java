package dev.plimsoll.config.deploy;

import dev.plimsoll.config.Assembler;
import dev.plimsoll.config.Draft;
import dev.plimsoll.config.Inventory;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.topology.deploy.Instances;
import dev.plimsoll.topology.deploy.Surge;
import dev.plimsoll.topology.deploy.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Puts manifests together into workloads. */
public final class Workloads implements Assembler {
    @Override
    public void assemble(Inventory inventory, Draft draft) {
        inventory.all(Manifest.class).stream()
                .filter(manifest -> manifest.kind().equals("Deployment"))
                .forEach(manifest -> draft.workloads().add(workload(manifest)));
    }

    private static Workload workload(Manifest manifest) {
        var replicas = manifest.object()
                .at("spec", "replicas")
                .map(node -> Fact.at("replicas", Integer.valueOf(node.text().orElse("1")), node.place()))
                .orElseGet(() -> Fact.assumed("replicas", 1, "default of Kubernetes"));
        return new Workload(
                manifest.kind(),
                manifest.name(),
                new Instances(
                        replicas,
                        Optional.empty(),
                        Fact.assumed("maxSurge", new Surge(25, true), "default of Kubernetes")),
                List.of(),
                Fact.assumed("terminationGracePeriodSeconds", Duration.ofSeconds(30), "default of Kubernetes"),
                Settings.none(Product.KUBERNETES),
                List.of(manifest.name()),
                manifest.object().place());
    }
}
