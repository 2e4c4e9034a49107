package dev.plimsoll.config.haproxy;

import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.Reader;
import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.config.syntax.Templates;
import dev.plimsoll.config.syntax.Word;
import dev.plimsoll.config.syntax.Words;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads {@code haproxy.cfg}, whole or in fragments. */
public final class HaproxyReader implements Reader {
    private static final Set<String> ENDINGS =
            Set.of("cfg", "conf", "tmpl", "tpl", "j2", "template", "erb", "ctmpl", "dist", "example");
    private static final Set<String> SECTIONS = Set.of("defaults", "frontend", "listen", "backend");
    private static final Set<String> INSIDE = Set.of("server", "bind", "timeout", "mode", "balance", "option");

    @Override
    public boolean mayRead(String path) {
        var lower = path.toLowerCase(Locale.ROOT);
        var ending = lower.substring(lower.lastIndexOf('.') + 1);
        return ending.equals("cfg") || (lower.contains("haproxy") && ENDINGS.contains(ending));
    }

    @Override
    public boolean recognises(SourceFile file) {
        var section = false;
        for (var line : file.lines()) {
            var first = first(line);
            section |= SECTIONS.contains(first);
            if (section && INSIDE.contains(first)) {
                return true;
            }
        }
        return false;
    }

    private static String first(String line) {
        var stripped = line.strip();
        var end = 0;
        while (end < stripped.length() && !Character.isWhitespace(stripped.charAt(end))) {
            end++;
        }
        return stripped.substring(0, end);
    }

    @Override
    public void read(SourceFile file, Inventory inventory) {
        var lines = lines(Words.of(file.path(), Templates.mask(file.text()), ""));
        var settings = lines.stream()
                .map(Directive::setting)
                .map(setting -> new Setting(
                        setting.name(),
                        setting.spelled(),
                        inventory.secrets().keep(setting.name(), setting.value()),
                        setting.origin()))
                .toList();
        inventory.source(new Source(file.path(), "haproxy", Optional.empty(), settings));
        inventory.add(new HaproxyCfg(file.path(), lines));
    }

    /** Words of one line belong together; a backslash at its end was read as part of the next. */
    private static List<Directive> lines(List<Word> words) {
        var lines = new ArrayList<Directive>();
        var line = new ArrayList<Word>();
        for (var word : words) {
            if (!line.isEmpty() && line.get(0).place().line() != word.place().line()) {
                lines.add(new Directive(List.copyOf(line)));
                line.clear();
            }
            line.add(word);
        }
        if (!line.isEmpty()) {
            lines.add(new Directive(List.copyOf(line)));
        }
        return lines;
    }
}
