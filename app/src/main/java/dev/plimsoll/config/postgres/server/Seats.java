package dev.plimsoll.config.postgres.server;

import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.postgres.Includes;
import dev.plimsoll.config.postgres.Marker;
import dev.plimsoll.config.postgres.PostgresConf;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Version;
import dev.plimsoll.topology.Flaw;
import dev.plimsoll.topology.Server.Role;
import dev.plimsoll.topology.deploy.Workload;
import dev.plimsoll.topology.deploy.Workload.Container;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the servers: what manifests run, and the configuration files nothing runs. */
final class Seats {
    private static final String MAIN = "postgresql.conf";
    private static final String AUTO = "postgresql.auto.conf";
    private static final Pattern VERSION_IN_PATH =
            Pattern.compile("(?:postgresql|postgres|pgsql|pg)[/-]?(1\\d)(?:/|$)");

    /** What stood in {@code recovery.conf} before it became a setting like any other. */
    private static final Set<String> FOLLOWING =
            Set.of("primary_conninfo", "primary_slot_name", "recovery_min_apply_delay", "restore_command");

    private final Inventory inventory;
    private final Includes includes;
    private final List<PostgresConf> files;
    private final List<Seat> seats = new ArrayList<>();
    private final Set<String> used = new HashSet<>();

    Seats(Inventory inventory) {
        this.inventory = inventory;
        this.includes = new Includes(inventory);
        this.files = inventory.all(PostgresConf.class);
    }

    List<Seat> of(List<Workload> workloads) {
        files.stream().filter(conf -> conf.name().equals(MAIN)).forEach(includes::flat);
        files.stream()
                .filter(conf -> !includes.included().contains(conf.path()))
                .forEach(includes::flat);
        includes.missing().stream()
                .filter(Includes.Missing::fatal)
                .forEach(missing -> inventory.flaw(new Flaw(
                        Flaw.Kind.REFUSED,
                        "postgresql.conf",
                        missing.reason(),
                        missing.directive().place())));
        used.addAll(includes.included());
        workloads.forEach(this::add);
        var own = files.stream().filter(conf -> !used.contains(conf.path())).toList();
        own.stream().filter(conf -> !isFragment(conf)).forEach(this::add);
        own.stream().filter(Seats::isFragment).forEach(this::addFragment);
        return List.copyOf(seats);
    }

    private void add(Workload workload) {
        workload.containers().stream()
                .filter(container -> !Images.isClient(workload, container))
                .filter(container -> Images.isServer(container) || builtFromConf(workload, container))
                .findFirst()
                .ifPresent(container -> add(new Seat(workload, container), container));
    }

    private void add(Seat seat, Container container) {
        environment(seat, container);
        for (var conf : files) {
            var mounted = MountedConf.in(container, conf.path());
            if (mounted.isPresent()) {
                used.add(conf.path());
                if (mounted.get().isLookedAt(container) || isBitnamiFragment(mounted.get(), container)) {
                    apply(seat, conf);
                }
            } else if (isBuiltWith(seat, container, conf)) {
                used.add(conf.path());
                apply(seat, conf);
            }
        }
        seat.settings.addAll(CommandLine.settings(container));
        seat.role = role(seat, container);
        seats.add(seat);
    }

    private static boolean isBitnamiFragment(MountedConf mounted, Container container) {
        return Images.isBitnami(container) && mounted.path().contains("/conf/conf.d/");
    }

    private boolean builtFromConf(Workload workload, Container container) {
        return container.image().isEmpty()
                && files.stream().anyMatch(conf -> isBuiltWith(new Seat(workload, container), container, conf));
    }

    /** Whether the image is built in the folder the file is in, so that it most likely is copied into it. */
    private static boolean isBuiltWith(Seat seat, Container container, PostgresConf conf) {
        var context = container
                .settings()
                .text("build.context")
                .or(() -> container.settings().text("build"));
        return container.image().isEmpty()
                && conf.name().equals(MAIN)
                && context.map(Fact::value)
                        .map(folder -> folder.replaceFirst("^\\./", ""))
                        .filter(folder -> !folder.isEmpty() && !folder.equals("."))
                        .map(folder -> seat.folder.isEmpty() ? folder : seat.folder + "/" + folder)
                        .filter(folder -> conf.path().startsWith(folder + "/"))
                        .isPresent();
    }

    private static void environment(Seat seat, Container container) {
        if (Images.isBitnami(container)) {
            container
                    .environment()
                    .find("POSTGRESQL_MAX_CONNECTIONS")
                    .ifPresent(variable -> seat.settings.add(
                            new Setting("max_connections", variable.spelled(), variable.value(), variable.origin())));
        }
    }

    private static Optional<Role> role(Seat seat, Container container) {
        var mode = container
                .environment()
                .text("POSTGRESQL_REPLICATION_MODE")
                .or(() -> container.environment().text("POSTGRES_REPLICATION_MODE"))
                .flatMap(fact -> Roles.ofName(fact.value()));
        var copies = container.command().stream().anyMatch(word -> word.value().contains("pg_basebackup"));
        return mode.or(() -> copies ? Optional.of(Role.STANDBY) : Optional.empty())
                .or(() -> Roles.ofName(seat.name))
                .or(() -> seat.role);
    }

    private void add(PostgresConf conf) {
        var isAutoOfOther = conf.name().equals(AUTO)
                && files.stream().anyMatch(other -> other.folder().equals(conf.folder()) && !other.equals(conf));
        if (isAutoOfOther) {
            return;
        }
        var seat = new Seat(ConfNames.of(conf), Place.start(conf.path()), conf.folder());
        apply(seat, conf);
        seats.add(seat);
    }

    /** A file of a {@code conf.d} nobody includes in these files belongs to the server beside or above it. */
    private void addFragment(PostgresConf conf) {
        var above = conf.folder().substring(0, Math.max(0, conf.folder().lastIndexOf('/')));
        var seat = seats.stream()
                .filter(known -> known.container == null)
                .filter(known -> known.folder.equals(above) || known.folder.equals(conf.folder()))
                .findFirst();
        if (seat.isPresent()) {
            seat.get().settings.addAll(includes.flat(conf));
        } else {
            add(conf);
        }
    }

    private static boolean isFragment(PostgresConf conf) {
        return conf.folder().endsWith(".d");
    }

    /** A file of its own with what is beside it: what {@code ALTER SYSTEM} wrote, the mark of a standby, the version. */
    private void apply(Seat seat, PostgresConf conf) {
        seat.settings.addAll(includes.flat(conf));
        files.stream()
                .filter(other ->
                        other.name().equals(AUTO) && other.folder().equals(conf.folder()) && !other.equals(conf))
                .forEach(other -> seat.settings.addAll(includes.flat(other)));
        ConfNames.hostnames(conf).forEach(seat.likely::add);
        var beside = inventory.all(Marker.class).stream()
                .filter(marker -> marker.folder().equals(conf.folder()))
                .toList();
        beside.stream()
                .flatMap(marker -> marker.settings().stream())
                .filter(setting -> FOLLOWING.contains(setting.name()))
                .forEach(seat.settings::add);
        seat.role =
                beside.stream().anyMatch(Marker::isOfStandby) ? Optional.of(Role.STANDBY) : Roles.of(stem(conf.path()));
        seat.version = seat.version
                .or(() -> beside.stream()
                        .filter(marker -> marker.name().equals("PG_VERSION"))
                        .findFirst()
                        .flatMap(marker -> Version.in(marker.text())))
                .or(() -> inPath(conf.folder()));
    }

    private static Optional<Version> inPath(String folder) {
        var found = VERSION_IN_PATH.matcher(folder);
        return found.find() ? Version.in(found.group(1)) : Optional.empty();
    }

    private static String stem(String path) {
        return path.endsWith(".conf") ? path.substring(0, path.length() - 5) : path;
    }
}
