package dev.plimsoll.config.nginx;

import dev.plimsoll.config.Assembler;
import dev.plimsoll.config.Draft;
import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.deploy.Running;
import dev.plimsoll.setting.Place;
import dev.plimsoll.topology.Proxy;
import java.util.List;
import java.util.stream.Collectors;

/** Puts nginx's files together into proxies: one for each file no other includes. */
public final class NginxProxies implements Assembler {
    @Override
    public void assemble(Inventory inventory, Draft draft) {
        var files = inventory.all(NginxConf.class);
        var included = files.stream().flatMap(file -> file.included().stream()).collect(Collectors.toSet());
        var running = Running.of(draft.workloads(), "nginx", "openresty");
        var main =
                files.stream().filter(file -> !included.contains(file.path())).toList();
        main.forEach(file -> draft.proxies().add(proxy(file, running, main.size() == 1)));
    }

    private static Proxy proxy(NginxConf file, List<Running> candidates, boolean only) {
        var sections = new NginxSections();
        sections.read(file.blocks());
        var running = Running.on(file.path(), candidates, only);
        var name = running.map(found -> found.workload().name()).orElse("nginx");
        return new Proxy(
                name, sections.main(), sections.sections(), Running.hostnames(name, running), Place.start(file.path()));
    }
}
