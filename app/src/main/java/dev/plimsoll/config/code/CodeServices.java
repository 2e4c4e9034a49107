package dev.plimsoll.config.code;

import dev.plimsoll.config.Assembler;
import dev.plimsoll.config.Draft;
import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.build.Versions;
import dev.plimsoll.config.hikari.HikariFile;
import dev.plimsoll.config.jdbc.Beans;
import dev.plimsoll.config.jdbc.ConnectionStrings;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.topology.ConnectionString;
import dev.plimsoll.topology.Pool;
import dev.plimsoll.topology.Service;
import dev.plimsoll.topology.deploy.Instances;
import dev.plimsoll.topology.deploy.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gives the pools that code builds to the service of the same module, or makes one. */
public final class CodeServices implements Assembler {
    private static final Set<String> NOT_NAMES = Set.of("", "app", "src", "main");

    @Override
    public void assemble(Inventory inventory, Draft draft) {
        var versions = Versions.in(inventory);
        var files = new PropertyFiles(inventory.all(HikariFile.class), versions);
        for (var found : inventory.all(CodePool.class)) {
            var module = module(found.place().file());
            var service = service(module, draft);
            var complete = files.complete(found, module, service);
            var pool = pool(complete, name(found, service, inventory), versions.of(module), inventory);
            replace(draft, with(service, pool));
        }
        files.alone().forEach(file -> alone(file, versions, inventory, draft));
    }

    private static void replace(Draft draft, Service service) {
        draft.services().removeIf(known -> known.name().equals(service.name()));
        draft.services().add(service);
    }

    /** A property file no code was seen to load: the pool of its service, unless that has others. */
    private static void alone(HikariFile file, Versions versions, Inventory inventory, Draft draft) {
        var module = folder(file.path());
        var service = PropertyFiles.runner(file, draft.workloads())
                .map(runner -> of(runner, draft))
                .orElseGet(() -> service(module, draft));
        var others = !service.deployedPools().isEmpty();
        var hikari = versions.of(module);
        var settings = file.readBy(hikari.hikari());
        var declared = new CodePool(stem(file.path()), settings, start(file), CodePool.Loads.NOTHING);
        var name = others ? service.name() + "/" + declared.variable() : service.name();
        var pool = pool(declared, name, hikari, inventory);
        var pools = new ArrayList<>(service.pools());
        pools.add(copy(pool, pool.connection(), pool.user(), pool.deployed() && !others));
        replace(draft, copy(service, pools));
    }

    private static Place start(HikariFile file) {
        return file.settings().stream()
                .filter(setting -> setting.name().equals("jdbcUrl")
                        || setting.name().equals("dataSourceClassName")
                        || setting.name().equals("maximumPoolSize"))
                .map(Setting::place)
                .findFirst()
                .orElse(Place.start(file.path()));
    }

    private static Service of(Workload runner, Draft draft) {
        return draft.services().stream()
                .filter(service -> service.workload().filter(runner::equals).isPresent())
                .findFirst()
                .orElseGet(() -> made(runner.name(), Optional.of(runner)));
    }

    /** The only pool of a module needs no name of its own. */
    private static String name(CodePool found, Service service, Inventory inventory) {
        var module = module(found.place().file());
        var others = inventory.all(CodePool.class).stream()
                .filter(other -> module(other.place().file()).equals(module))
                .count();
        var alone = others == 1
                && service.pools().stream().allMatch(pool -> pool.name().equals(service.name()));
        return alone ? service.name() : service.name() + "/" + found.variable();
    }

    private static String stem(String path) {
        var name = path.substring(path.lastIndexOf('/') + 1);
        return name.substring(0, name.lastIndexOf('.'));
    }

    /** The folder of the program a file belongs to. */
    private static String folder(String path) {
        var folder = path.contains("src/main/") ? module(path) : path.substring(0, Math.max(0, path.lastIndexOf('/')));
        var last = folder.substring(folder.lastIndexOf('/') + 1);
        var up = List.of("config", "conf", "resources", "etc").contains(last);
        return up ? folder.substring(0, Math.max(0, folder.lastIndexOf('/'))) : folder;
    }

    static String module(String path) {
        var at = path.indexOf("src/main/");
        return at <= 0 ? "" : path.substring(0, at - 1);
    }

    private static Service service(String module, Draft draft) {
        var prefix = module.isEmpty() ? "src/main/" : module + "/";
        return draft.services().stream()
                .filter(service -> service.pools().stream()
                        .anyMatch(pool -> pool.place().file().startsWith(prefix)))
                .findFirst()
                .orElseGet(() -> alone(module, draft));
    }

    private static Service alone(String module, Draft draft) {
        var last = module.substring(module.lastIndexOf('/') + 1);
        var name = NOT_NAMES.contains(last) ? "app" : last;
        var workload = draft.workloads().stream()
                .filter(candidate -> candidate.name().equals(name)
                        || candidate.aliases().contains(name)
                        || candidate.running("/" + name + ":").isPresent())
                .findFirst();
        return made(name, workload);
    }

    private static Service made(String name, Optional<Workload> workload) {
        return new Service(
                name,
                workload.map(Workload::instances).orElseGet(Instances::unsaid),
                Fact.assumed("processes", 1, "one JVM"),
                List.of(),
                Settings.none(Product.SPRING_BOOT),
                Optional.empty(),
                workload,
                Optional.empty());
    }

    private static Pool pool(CodePool found, String name, Versions.InUse versions, Inventory inventory) {
        var url = found.find("jdbcUrl");
        var settings = Settings.of(Product.HIKARICP, versions.hikari(), found.settings());
        var connection = url.flatMap(written -> ConnectionStrings.parse(written, inventory.secrets()))
                .or(() -> url.isPresent() ? Optional.empty() : Beans.connection(settings, inventory.secrets()));
        var elsewhere = url.flatMap(Setting::value).isPresent() && connection.isEmpty();
        return new Pool(
                name,
                settings,
                connection,
                found.find("username")
                        .or(() -> found.find("dataSource.user"))
                        .flatMap(user -> user.value().map(role -> new Fact<>("username", role, user.origin()))),
                Optional.empty(),
                !elsewhere,
                found.place());
    }

    /**
     * The service with one pool more. Spring Boot makes no pool of its own where the code makes one for the same
     * database, or where no file says which: that one is not deployed, and tells the code's pool where it leads when
     * the code does not say.
     */
    private static Service with(Service service, Pool built) {
        var replaced = service.pools().stream()
                .filter(pool -> pool.name().equals(service.name()))
                .filter(pool ->
                        built.connection().isEmpty() || pool.connection().isEmpty() || sameTarget(pool, built))
                .toList();
        var pools = new ArrayList<Pool>();
        service.pools().forEach(pool -> pools.add(replaced.contains(pool) ? replaced(pool) : pool));
        var inUse = replaced.stream().filter(Pool::deployed).findFirst();
        pools.add(inUse.map(pool -> leading(built, pool)).orElse(built));
        return copy(service, pools);
    }

    private static Service copy(Service service, List<Pool> pools) {
        return new Service(
                service.name(),
                service.instances(),
                service.processes(),
                pools,
                service.runtime(),
                service.peakLoad(),
                service.workload(),
                service.database());
    }

    private static boolean sameTarget(Pool pool, Pool built) {
        return target(pool).equals(target(built));
    }

    private static Optional<List<?>> target(Pool pool) {
        return pool.connection().map(connection -> List.of(connection.hosts(), connection.database()));
    }

    private static Pool replaced(Pool pool) {
        return copy(pool, pool.connection(), pool.user(), false);
    }

    private static Pool leading(Pool built, Pool from) {
        return copy(built, built.connection().or(from::connection), built.user().or(from::user), built.deployed());
    }

    private static Pool copy(
            Pool pool, Optional<ConnectionString> connection, Optional<Fact<String>> user, boolean deployed) {
        return new Pool(pool.name(), pool.settings(), connection, user, pool.profile(), deployed, pool.place());
    }
}
