package dev.plimsoll.config.haproxy;

import dev.plimsoll.config.Assembler;
import dev.plimsoll.config.Draft;
import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.deploy.Running;
import dev.plimsoll.setting.Place;
import dev.plimsoll.topology.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts HAProxy's files together: those of one process are read one after the other, as {@code -f} does. */
public final class HaproxyProxies implements Assembler {
    @Override
    public void assemble(Inventory inventory, Draft draft) {
        var running = Running.of(draft.workloads(), "haproxy");
        var processes = processes(inventory.all(HaproxyCfg.class));
        processes.forEach((main, files) -> {
            var proxy = proxy(files, running, processes.size());
            draft.proxies().add(proxy);
            Nodes.count(proxy, draft);
        });
    }

    /** Fragments belong to the main file in their folder or the one above; without one, to each other. */
    private static Map<String, List<HaproxyCfg>> processes(List<HaproxyCfg> files) {
        var processes = new LinkedHashMap<String, List<HaproxyCfg>>();
        files.stream()
                .filter(HaproxyCfg::isMain)
                .forEach(main -> processes.put(main.path(), new ArrayList<>(List.of(main))));
        files.stream().filter(file -> !file.isMain()).forEach(fragment -> {
            var main = files.stream()
                    .filter(HaproxyCfg::isMain)
                    .filter(file -> file.folder().equals(fragment.folder())
                            || fragment.folder().startsWith(file.folder() + "/")
                            || file.folder().isEmpty())
                    .findFirst();
            var key = main.map(HaproxyCfg::path).orElseGet(fragment::folder);
            processes.computeIfAbsent(key, path -> new ArrayList<>()).add(fragment);
        });
        return processes;
    }

    private static Proxy proxy(List<HaproxyCfg> files, List<Running> candidates, int processes) {
        var sections = new HaproxySections();
        files.forEach(file -> sections.read(file.lines()));
        var path = files.get(0).path();
        var running = Running.on(path, candidates, processes == 1);
        var name = running.map(found -> found.workload().name()).orElse("haproxy");
        return new Proxy(
                name, sections.global(), sections.sections(), Running.hostnames(name, running), Place.start(path));
    }
}
