package dev.plimsoll.config.code;

import dev.plimsoll.config.Assembler;
import dev.plimsoll.config.Draft;
import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.build.Versions;
import dev.plimsoll.config.jdbc.ConnectionStrings;
import dev.plimsoll.setting.Fact;
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
        for (var found : inventory.all(CodePool.class)) {
            var module = module(found.place().file());
            var service = service(module, draft);
            var pool = pool(found, name(found, service, inventory), versions.of(module), inventory);
            draft.services().removeIf(known -> known.name().equals(service.name()));
            draft.services().add(with(service, pool));
        }
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

    private static String module(String path) {
        var at = path.indexOf("src/main/");
        return at <= 0 ? "" : path.substring(0, at - 1);
    }

    private static Service service(String module, Draft draft) {
        var prefix = module.isEmpty() ? "src/main/" : module + "/";
        return draft.services().stream()
                .filter(service -> service.pools().stream()
                        .anyMatch(pool -> pool.place().file().startsWith(prefix)))
                .findFirst()
                .orElseGet(() -> alone(module, draft.workloads()));
    }

    private static Service alone(String module, List<Workload> workloads) {
        var last = module.substring(module.lastIndexOf('/') + 1);
        var name = NOT_NAMES.contains(last) ? "app" : last;
        var workload = workloads.stream()
                .filter(candidate -> candidate.name().equals(name)
                        || candidate.aliases().contains(name)
                        || candidate.running("/" + name + ":").isPresent())
                .findFirst();
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
        var connection = url.flatMap(written -> ConnectionStrings.parse(written, inventory.secrets()));
        var elsewhere = url.flatMap(Setting::value).isPresent() && connection.isEmpty();
        return new Pool(
                name,
                Settings.of(Product.HIKARICP, versions.hikari(), found.settings()),
                connection,
                found.find("username")
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
