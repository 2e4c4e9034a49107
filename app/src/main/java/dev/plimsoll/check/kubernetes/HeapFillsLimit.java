package dev.plimsoll.check.kubernetes;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Size;
import dev.plimsoll.topology.Topology;
import dev.plimsoll.topology.deploy.Workload;
import dev.plimsoll.topology.deploy.Workload.Container;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The heap alone may take all the memory its container has. */
final class HeapFillsLimit implements Rule {
    private static final Pattern HEAP = Pattern.compile("(?:^|[\\s\"'])-Xmx(\\d{1,9})([kKmMgG]?)(?=$|[\\s\"'])");

    @Override
    public About about() {
        return About.warning("K8S08", "the heap fills the memory of its container")
                .why(
                        "A JVM needs memory beside its heap, for threads, code and buffers: under load it passes the limit and"
                                + " is killed, and its clients and connections with it.")
                .source(
                        "JDK manual, java -Xmx: the heap only; Kubernetes manual, a container over its memory limit is killed");
    }

    @Override
    public Example failing() {
        return withHeap("512m");
    }

    @Override
    public Example passing() {
        return withHeap("320m");
    }

    private static Example withHeap(String heap) {
        return Example.file("deploy/checkout.yaml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: checkout
                spec:
                  replicas: 2
                  template:
                    spec:
                      containers:
                        - name: checkout
                          image: registry.example/checkout:1.4
                          env:
                            - {name: JAVA_TOOL_OPTIONS, value: "-XX:+ExitOnOutOfMemoryError -Xmx%s"}
                          resources: {limits: {memory: 512Mi}}
                """.formatted(heap));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.workloads().stream()
                .flatMap(workload -> workload.containers().stream()
                        .flatMap(container -> container.environment().inEffect().stream()
                                .filter(variable -> variable.name().endsWith("OPTS")
                                        || variable.name().endsWith("OPTIONS"))
                                .flatMap(variable -> finding(workload, container, variable).stream())));
    }

    private Optional<Finding> finding(Workload workload, Container container, Setting variable) {
        var heap = variable.value().flatMap(HeapFillsLimit::heap);
        var limit = container.machine().memory();
        if (heap.isEmpty()
                || limit.isEmpty()
                || heap.get().bytes() < limit.get().value().bytes()) {
            return Optional.empty();
        }
        return variable.origin()
                .place()
                .map(
                        at -> about().finding(
                                        at,
                                        workload.place().file() + "#" + workload.name() + "/" + container.name()
                                                + "/heap",
                                        "the heap of %s may grow to %s of %s"
                                                .formatted(
                                                        workload.name(),
                                                        heap.get(),
                                                        limit.get().value()))
                                .because(Evidence.of(variable))
                                .because(limit.get())
                                .remedy(
                                        "leave a quarter of the limit to the rest: set -XX:MaxRAMPercentage=75 instead of -Xmx"));
    }

    /** What -Xmx says last, as the JVM takes it. */
    private static Optional<Size> heap(String options) {
        return HEAP.matcher(options)
                .results()
                .reduce((first, second) -> second)
                .map(found -> new Size(Long.parseLong(found.group(1)) << shift(found.group(2))));
    }

    private static int shift(String unit) {
        return switch (unit) {
            case "k", "K" -> 10;
            case "m", "M" -> 20;
            case "g", "G" -> 30;
            default -> 0;
        };
    }
}
