package dev.plimsoll.topology.deploy;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Something a manifest runs: a Kubernetes Deployment, StatefulSet, Job …, or a compose service.
 *
 * @param kind the manifest's word: {@code Deployment}, {@code StatefulSet}, {@code CronJob}, {@code compose service}
 * @param name as the manifest calls it
 * @param instances how many copies run
 * @param containers what runs in each copy
 * @param grace how long a copy may take to stop
 * @param settings the remaining scalars of the manifest under their paths ({@code spec.strategy.type}); annotations too
 * @param aliases names of the network services in front of it, and its own
 * @param place where it is declared
 */
public record Workload(
        String kind,
        String name,
        Instances instances,
        List<Container> containers,
        Fact<Duration> grace,
        Settings settings,
        List<String> aliases,
        Place place) {
    public Workload {
        containers = List.copyOf(containers);
        aliases = List.copyOf(aliases);
    }

    /**
     * One container.
     *
     * @param image as written, tag included; empty when hidden or built locally
     * @param command command and arguments, in order
     * @param environment its variables by name, ConfigMaps resolved; a Secret's value is hidden
     * @param machine its limits
     * @param mounts what is mounted where
     * @param settings the scalars of the container under their paths ({@code livenessProbe.httpGet.path})
     */
    public record Container(
            String name,
            Optional<Fact<String>> image,
            List<Fact<String>> command,
            Settings environment,
            Machine machine,
            List<Mount> mounts,
            Settings settings) {
        public Container {
            command = List.copyOf(command);
            mounts = List.copyOf(mounts);
        }
    }

    /**
     * Something mounted into a container.
     *
     * @param path where it appears
     * @param source a path below the checked root (one that leaves it as written), {@code configmap:NAME}; the files of
     *     a ConfigMap are read under {@code MANIFEST!/NAME/KEY}; {@code secret:NAME}, {@code emptyDir},
     *     {@code volume:NAME}
     * @param place where it is written
     */
    public record Mount(String path, String source, Place place) {}

    public Optional<Container> running(String imagePart) {
        return containers.stream()
                .filter(container -> container
                        .image()
                        .filter(image -> image.value().contains(imagePart))
                        .isPresent())
                .findFirst();
    }
}
