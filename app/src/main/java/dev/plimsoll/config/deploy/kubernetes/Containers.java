package dev.plimsoll.config.deploy.kubernetes;

import dev.plimsoll.config.deploy.Facts;
import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.topology.deploy.Workload.Container;
import dev.plimsoll.topology.deploy.Workload.Mount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the containers of a pod template; init containers are over when the pod serves. */
final class Containers {
    private final Environment environment;

    Containers(Environment environment) {
        this.environment = environment;
    }

    List<Container> of(Node podSpec) {
        return podSpec.itemsAt("containers").stream()
                .map(container -> container(podSpec, container))
                .toList();
    }

    private Container container(Node podSpec, Node node) {
        return new Container(
                node.textAt("name").orElse(""),
                node.at("image").filter(image -> !image.hidden()).map(image -> Facts.text("image", image)),
                command(node),
                environment.of(node),
                Quantities.limits(node),
                mounts(podSpec, node),
                Settings.of(
                        Product.KUBERNETES,
                        Optional.empty(),
                        Facts.settings(node, path -> !path.startsWith("env[") && !path.startsWith("envFrom["))));
    }

    private static List<Fact<String>> command(Node node) {
        var words = new ArrayList<Fact<String>>();
        node.itemsAt("command").forEach(word -> words.add(Facts.text("command", word)));
        node.itemsAt("args").forEach(word -> words.add(Facts.text("args", word)));
        return words;
    }

    private static List<Mount> mounts(Node podSpec, Node container) {
        return container.itemsAt("volumeMounts").stream()
                .map(mount -> new Mount(
                        path(mount),
                        podSpec.itemsAt("volumes").stream()
                                .filter(volume -> volume.textAt("name").equals(mount.textAt("name")))
                                .findFirst()
                                .map(Containers::source)
                                .orElse("volume:" + mount.textAt("name").orElse("")),
                        mount.place()))
                .toList();
    }

    private static String path(Node mount) {
        return mount.textAt("mountPath").orElse("");
    }

    private static String source(Node volume) {
        if (volume.at("emptyDir").filter(node -> !node.hidden()).isPresent()) {
            return "emptyDir";
        }
        var configMap = volume.textAt("configMap", "name").map(name -> "configmap:" + name);
        return configMap
                .or(() -> volume.textAt("secret", "secretName").map(name -> "secret:" + name))
                .or(() -> volume.textAt("hostPath", "path").map(path -> "host:" + path))
                .or(() -> volume.textAt("persistentVolumeClaim", "claimName").map(name -> "volume:" + name))
                .orElse("volume:" + volume.textAt("name").orElse(""));
    }
}
