package dev.plimsoll.config.code;

import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.Reader;
import dev.plimsoll.config.jdbc.ConnectionStrings;
import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Source;
import java.util.List;
import java.util.Optional;

/** Reads the pools that code builds: what is set with literals is known, all else is hidden. */
public final class CodeReader implements Reader {
    /** The format of what it reads, as {@link Source#format()}. */
    public static final String FORMAT = "code";

    private static final String BOUND = "@ConfigurationProperties";

    @Override
    public boolean mayRead(String path) {
        return (path.endsWith(".java") || path.endsWith(".kt"))
                && (path.startsWith("src/main/") || path.contains("/src/main/"));
    }

    /** Properties bound to the pool after the code has run win over it: such files are left to their own readers. */
    @Override
    public boolean recognises(SourceFile file) {
        var text = file.text();
        if (text.contains(BOUND) && text.contains("DataSource")) {
            return !BoundPrefix.in(Code.of(file), "").isEmpty();
        }
        return (text.contains("HikariConfig") || text.contains("HikariDataSource"))
                && !text.contains(BOUND)
                && !CodePools.in(Code.of(file)).isEmpty();
    }

    @Override
    public void read(SourceFile file, Inventory inventory) {
        if (file.text().contains(BOUND)) {
            BoundPrefix.in(Code.of(file), CodeServices.module(file.path())).forEach(inventory::add);
            return;
        }
        for (var found : CodePools.in(Code.of(file))) {
            var pool = new CodePool(found.variable(), safe(found.settings(), inventory), found.place(), found.loads());
            inventory.source(new Source(file.path(), FORMAT, Optional.empty(), pool.settings()));
            inventory.add(pool);
        }
    }

    private static List<Setting> safe(List<Setting> settings, Inventory inventory) {
        return settings.stream()
                .map(setting -> new Setting(
                        setting.name(),
                        setting.spelled(),
                        inventory.secrets().keep(setting.name(), setting.value()),
                        setting.origin()))
                .map(setting -> ConnectionStrings.withoutSecrets(setting, inventory.secrets()))
                .toList();
    }
}
