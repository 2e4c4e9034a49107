package dev.plimsoll.config.deploy.helm;

import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.Reader;
import dev.plimsoll.config.deploy.Facts;
import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Source;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code Chart.yaml} and the values of a chart as written; templates are read as the manifests they become. */
public final class HelmReader implements Reader {
    private static final Pattern NAME = Pattern.compile("(?:.*/)?(?:Chart|values(?:[-._][\\w-]+)?)\\.ya?ml");

    @Override
    public boolean mayRead(String path) {
        return NAME.matcher(path).matches() && !path.contains(Place.INSIDE);
    }

    @Override
    public boolean recognises(SourceFile file) {
        return !file.name().startsWith("Chart") || file.text().contains("apiVersion:");
    }

    @Override
    public void read(SourceFile file, Inventory inventory) {
        for (var document : file.yaml()) {
            inventory.secrets().keep(document);
            var settings = Facts.settings(document, path -> true).stream()
                    .map(setting -> new Setting(
                            setting.name(),
                            setting.spelled(),
                            inventory.secrets().keep(setting.name(), setting.value()),
                            setting.origin()))
                    .toList();
            inventory.source(new Source(file.path(), "helm", Optional.empty(), settings));
        }
    }
}
