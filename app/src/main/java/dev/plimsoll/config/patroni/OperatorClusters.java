package dev.plimsoll.config.patroni;

import dev.plimsoll.config.Assembler;
import dev.plimsoll.config.Draft;
import dev.plimsoll.config.Inventory;
import dev.plimsoll.setting.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes clusters of the objects that operators run: Zalando's {@code postgresql} and CloudNativePG's {@code Cluster}. */
public final class OperatorClusters implements Assembler {
    private static final List<String> KINDS = List.of("postgresql/", "Cluster/", "Pooler/");

    @Override
    public void assemble(Inventory inventory, Draft draft) {
        inventory.sources().stream()
                .filter(source -> source.format().equals("kubernetes"))
                .flatMap(source -> objects(source.settings()).values().stream())
                .forEach(object -> {
                    OperatorCluster.of(object).ifPresent(draft.clusters()::add);
                    OperatorPooler.of(object).forEach(draft.poolers()::add);
                });
    }

    /** The settings of each object, which stand under its kind and name. */
    private static Map<String, List<Setting>> objects(List<Setting> settings) {
        var objects = new LinkedHashMap<String, List<Setting>>();
        for (var setting : settings) {
            var ours = KINDS.stream().anyMatch(setting.name()::startsWith);
            var end = ours ? end(setting.name()) : -1;
            if (end > 0) {
                objects.computeIfAbsent(setting.name().substring(0, end), name -> new ArrayList<>())
                        .add(new Setting(
                                setting.name().substring(end + 1),
                                setting.spelled(),
                                setting.value(),
                                setting.origin()));
            }
        }
        return objects;
    }

    /** Where the path inside of the object begins; its name may hold dots. */
    private static int end(String path) {
        for (var key : List.of(".spec.", ".metadata.", ".apiVersion", ".kind")) {
            var at = path.indexOf(key);
            if (at > 0) {
                return at;
            }
        }
        return -1;
    }
}
