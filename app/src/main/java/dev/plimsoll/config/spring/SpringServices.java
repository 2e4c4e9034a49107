package dev.plimsoll.config.spring;

import dev.plimsoll.config.Assembler;
import dev.plimsoll.config.Draft;
import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.Secrets;
import dev.plimsoll.config.jdbc.ConnectionStrings;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.topology.Pool;
import dev.plimsoll.topology.Service;
import dev.plimsoll.topology.deploy.Instances;
import dev.plimsoll.topology.deploy.Workload;
import java.util.List;
import java.util.Optional;

/** Puts Spring Boot documents together into services with their pools. */
public final class SpringServices implements Assembler {
    private static final String HIKARI = "spring.datasource.hikari.";

    @Override
    public void assemble(Inventory inventory, Draft draft) {
        inventory.all(SpringDocument.class).forEach(document -> add(document, draft, inventory.secrets()));
    }

    private static void add(SpringDocument document, Draft draft, Secrets secrets) {
        var name = document.path().contains("/")
                ? document.path().substring(0, document.path().indexOf('/'))
                : "app";
        var hikari = document.settings().stream()
                .filter(setting -> setting.spelled().startsWith(HIKARI))
                .map(setting -> new Setting(
                        camel(setting.spelled().substring(HIKARI.length())),
                        setting.spelled(),
                        setting.value(),
                        setting.origin()))
                .toList();
        var workload = draft.workloads().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst();
        var pool = new Pool(
                name,
                Settings.of(Product.HIKARICP, Optional.empty(), hikari),
                document.settings().stream()
                        .filter(setting -> setting.spelled().equals("spring.datasource.url"))
                        .findFirst()
                        .flatMap(url -> ConnectionStrings.parse(url, secrets)),
                Optional.empty(),
                document.profile(),
                document.profile().isEmpty(),
                Place.start(document.path()));
        draft.services()
                .add(new Service(
                        name,
                        workload.map(Workload::instances).orElseGet(Instances::unsaid),
                        Fact.assumed("processes", 1, "one JVM"),
                        List.of(pool),
                        Settings.of(Product.SPRING_BOOT, Optional.empty(), document.settings()),
                        Optional.empty(),
                        workload,
                        Optional.empty()));
    }

    static String camel(String relaxed) {
        var camel = new StringBuilder();
        for (var part : relaxed.split("[-_]")) {
            camel.append(
                    camel.isEmpty() || part.isEmpty()
                            ? part
                            : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        }
        return camel.toString();
    }
}
