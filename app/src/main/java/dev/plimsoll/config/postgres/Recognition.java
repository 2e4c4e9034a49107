package dev.plimsoll.config.postgres;

import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.setting.Catalogue;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Tells files of server settings from the many others that end in {@code .conf}. */
final class Recognition {
    private static final Set<String> OTHERS =
            Set.of("pgpool.conf", "repmgr.conf", "pg_hba.conf", "pg_ident.conf", "recovery.conf", "barman.conf");
    private static final int MOST_LINES = 2_000;
    private static final int ENOUGH = 3;

    private Recognition() {}

    static boolean byName(String name) {
        return name.startsWith("postgresql") && name.endsWith(".conf");
    }

    /** Most keys are the server's own; a short file must hold nothing else. */
    static boolean byContent(SourceFile file) {
        if (OTHERS.contains(file.name()) || file.lines().size() > MOST_LINES) {
            return false;
        }
        var known = 0;
        var telling = 0;
        var foreign = 0;
        for (var key : keys(file)) {
            if (key.isEmpty() || !isKnown(key)) {
                foreign += key.indexOf('.') > 0 ? 0 : 1;
            } else {
                known++;
                telling += key.indexOf('_') > 0 ? 1 : 0;
            }
        }
        return foreign == 0 ? telling > 0 : telling >= ENOUGH && known >= 2 * foreign;
    }

    /** The names before a value; an empty one where a line is no setting. */
    private static List<String> keys(SourceFile file) {
        var keys = new ArrayList<String>();
        for (var line : file.lines()) {
            var words = line.isBlank() ? List.<Token>of() : Scanner.words(line);
            if (!words.isEmpty()) {
                var isSetting = words.get(0).isName() && words.size() <= 3;
                keys.add(isSetting ? words.get(0).text().toLowerCase(Locale.ROOT) : "");
            }
        }
        return keys;
    }

    private static boolean isKnown(String key) {
        return key.startsWith("include_")
                || newest().find(key).isPresent()
                || oldest().find(key).isPresent();
    }

    private static Catalogue newest() {
        return Catalogue.of(Product.POSTGRESQL, Optional.empty());
    }

    private static Catalogue oldest() {
        return Catalogue.of(Product.POSTGRESQL, Optional.of(Version.of(15)));
    }
}
