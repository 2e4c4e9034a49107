package dev.plimsoll.config.spring;

import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.Reader;
import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.config.syntax.SyntaxException;
import dev.plimsoll.setting.Origin;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Source;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code application*.yml}, {@code .yaml} and {@code .properties}. */
public final class SpringReader implements Reader {
    private static final Pattern NAME =
            Pattern.compile("(?:.*/)?(?:application|bootstrap)(?:-([\\w.-]+))?\\.(?:ya?ml|properties)");

    @Override
    public boolean mayRead(String path) {
        return NAME.matcher(path).matches();
    }

    @Override
    public boolean recognises(SourceFile file) {
        return true;
    }

    @Override
    public void read(SourceFile file, Inventory inventory) {
        var name = NAME.matcher(file.path());
        var profile = name.matches() ? Optional.ofNullable(name.group(1)) : Optional.<String>empty();
        try {
            for (var document : file.yaml()) {
                var settings =
                        document.leaves().stream().map(SpringReader::setting).toList();
                inventory.source(new Source(file.path(), "spring", profile, settings));
                inventory.add(new SpringDocument(file.path(), profile, settings));
            }
        } catch (SyntaxException refused) {
            inventory.flaw(refused.flaw("spring"));
        }
    }

    private static Setting setting(Node.Leaf leaf) {
        return new Setting(
                leaf.path(),
                leaf.path(),
                leaf.scalar().text(),
                Origin.in(leaf.scalar().place()));
    }
}
