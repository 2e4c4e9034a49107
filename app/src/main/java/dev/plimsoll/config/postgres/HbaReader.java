package dev.plimsoll.config.postgres;

import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.Reader;
import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.setting.Origin;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.HbaRule;
import dev.plimsoll.topology.Source;
import java.util.Optional;

/** Reads {@code pg_hba.conf}. */
public final class HbaReader implements Reader {
    @Override
    public boolean mayRead(String path) {
        return path.endsWith(".conf") && path.contains("hba");
    }

    @Override
    public boolean recognises(SourceFile file) {
        return file.name().contains("hba");
    }

    @Override
    public void read(SourceFile file, Inventory inventory) {
        var hba = new HbaParser(inventory).parse(file);
        inventory.source(new Source(
                file.path(),
                "pg_hba.conf",
                Optional.empty(),
                hba.rules().stream().map(HbaReader::setting).toList()));
        inventory.add(hba);
    }

    /** Type, databases, users and address are the key; the method is the value. */
    private static Setting setting(HbaRule rule) {
        var clients =
                "%s %s %s".formatted(rule.type(), String.join(",", rule.databases()), String.join(",", rule.users()));
        var spelled = rule.address().isEmpty() ? clients : clients + " " + rule.address();
        return new Setting(rule.type(), spelled, Optional.of(rule.method()), Origin.in(rule.place()));
    }
}
