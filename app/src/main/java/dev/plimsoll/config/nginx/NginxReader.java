package dev.plimsoll.config.nginx;

import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.Reader;
import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads {@code nginx.conf} and the files beside it. */
public final class NginxReader implements Reader {
    private static final Set<String> ENDINGS = Set.of("conf", "tmpl", "template", "j2", "erb", "tpl", "nginx", "vhost");
    private static final Set<String> BLOCKS = Set.of("http", "server", "upstream", "stream", "events", "location");

    @Override
    public boolean mayRead(String path) {
        var lower = path.toLowerCase(Locale.ROOT);
        return ENDINGS.contains(lower.substring(lower.lastIndexOf('.') + 1))
                || lower.contains("sites-available/")
                || lower.contains("sites-enabled/");
    }

    /** A line that opens one of nginx's blocks. */
    @Override
    public boolean recognises(SourceFile file) {
        return file.text().indexOf(';') >= 0
                && file.lines().stream().map(String::strip).anyMatch(NginxReader::opensBlock);
    }

    private static boolean opensBlock(String line) {
        var end = 0;
        while (end < line.length() && Character.isLetter(line.charAt(end))) {
            end++;
        }
        return line.endsWith("{") && BLOCKS.contains(line.substring(0, end));
    }

    @Override
    public void read(SourceFile file, Inventory inventory) {
        var own = Blocks.of(file);
        var settings = new ArrayList<Setting>();
        collect("", own, settings);
        inventory.source(new Source(file.path(), "nginx", Optional.empty(), settings));
        var included = new HashSet<String>();
        included.add(file.path());
        var blocks = new NginxIncludes(inventory, included).resolve(file, own);
        included.remove(file.path());
        inventory.add(new NginxConf(file.path(), blocks, included));
    }

    private static void collect(String path, List<Block> blocks, List<Setting> settings) {
        for (var block : blocks) {
            var here = path + block.name();
            if (block.inner().isEmpty()) {
                var setting = block.setting();
                settings.add(new Setting(setting.name(), here, setting.value(), setting.origin()));
            }
            collect(here + ".", block.inner(), settings);
        }
    }
}
