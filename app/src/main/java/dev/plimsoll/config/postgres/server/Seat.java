package dev.plimsoll.config.postgres.server;

import dev.plimsoll.config.postgres.HbaFile;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.setting.Version;
import dev.plimsoll.topology.ConnectionLimit;
import dev.plimsoll.topology.Server;
import dev.plimsoll.topology.Server.Role;
import dev.plimsoll.topology.deploy.Machine;
import dev.plimsoll.topology.deploy.Workload;
import dev.plimsoll.topology.deploy.Workload.Container;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A server while its parts are being found: a configuration file, a workload that runs it, or both. */
final class Seat {
    final String name;
    final Place place;
    final String folder;
    final @Nullable Workload workload;
    final @Nullable Container container;
    final List<Setting> settings = new ArrayList<>();
    final Set<String> hostnames = new LinkedHashSet<>();
    /** Names that may be its own; they count only where there are several servers to tell apart. */
    final Set<String> likely = new LinkedHashSet<>();

    final List<ConnectionLimit> limits = new ArrayList<>();
    Optional<HbaFile> hba = Optional.empty();
    Optional<Version> version = Optional.empty();
    Optional<Role> role = Optional.empty();

    /** A server only a file tells of. */
    Seat(String name, Place place, String folder) {
        this.name = name;
        this.place = place;
        this.folder = folder;
        this.workload = null;
        this.container = null;
        likely.add(name);
    }

    /** A server a manifest runs. */
    Seat(Workload workload, Container container) {
        this.name = workload.name();
        this.place = workload.place();
        var file = workload.place().file();
        this.folder = file.contains("/") ? file.substring(0, file.lastIndexOf('/')) : "";
        this.workload = workload;
        this.container = container;
        hostnames.add(workload.name());
        hostnames.addAll(workload.aliases());
        version = Images.version(container);
    }

    Role role() {
        return role.orElseGet(() -> text("primary_conninfo").isPresent()
                        && text("synchronous_standby_names").isEmpty()
                ? Role.STANDBY
                : Role.PRIMARY);
    }

    /** What it is set to, unless that is empty. */
    Optional<String> text(String setting) {
        return effective().text(setting).filter(Fact::stated).map(Fact::value).filter(text -> !text.isBlank());
    }

    Settings effective() {
        return Settings.of(Product.POSTGRESQL, version, settings);
    }

    Server server() {
        return new Server(
                name,
                role(),
                effective(),
                hba.filter(HbaFile::whole).map(HbaFile::rules).orElse(List.of()),
                limits,
                container == null ? Machine.UNSAID : container.machine(),
                hostnames,
                place);
    }
}
