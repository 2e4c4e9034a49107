package dev.plimsoll.drill.twin;

import dev.plimsoll.rollout.local.InEffect;
import dev.plimsoll.rollout.local.State;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

/** Tells the edge which instances take traffic, and what stands on top of every page. For several threads. */
final class Routes {
    private final Path file;
    private String banner = "";
    private List<InEffect> instances = List.of();

    Routes(Path file) {
        this.file = file;
    }

    /** Which instances there are now; those that are ready get traffic. */
    synchronized void lead(List<InEffect> now) {
        instances = List.copyOf(now);
        write();
    }

    synchronized void banner(String text) {
        banner = text;
        write();
    }

    private void write() {
        var settings = new Properties();
        for (var service : Programs.SERVICES) {
            settings.setProperty(
                    service,
                    instances.stream()
                            .filter(instance -> instance.service().equals(service) && instance.state() == State.READY)
                            .map(InEffect::url)
                            .collect(Collectors.joining(",")));
        }
        settings.setProperty("banner", banner);
        try {
            var text = new StringWriter();
            settings.store(text, null);
            var fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, text.toString());
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
