package dev.plimsoll.config.declared;

import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.Reader;
import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.config.syntax.SyntaxException;
import dev.plimsoll.setting.Origin;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Source;
import java.util.Optional;

/** Reads {@code plimsoll.yml} at the root of what is checked. */
public final class DeclaredReader implements Reader {
    /** The format of its source and flaws. */
    public static final String FORMAT = "plimsoll";

    @Override
    public boolean mayRead(String path) {
        return path.equals(Declarations.FILE);
    }

    @Override
    public boolean recognises(SourceFile file) {
        return true;
    }

    @Override
    public void read(SourceFile file, Inventory inventory) {
        try {
            for (var document : file.yaml()) {
                var settings = document.leaves().stream()
                        .map(leaf -> new Setting(
                                leaf.path(),
                                leaf.path(),
                                leaf.scalar().text(),
                                Origin.in(leaf.scalar().place())))
                        .toList();
                inventory.source(new Source(file.path(), FORMAT, Optional.empty(), settings));
                new Grammar(inventory.paths()).flaws(document).forEach(inventory::flaw);
                inventory.add(Declarations.of(document));
            }
        } catch (SyntaxException refused) {
            inventory.flaw(refused.flaw(FORMAT));
        }
    }
}
