package dev.plimsoll.config.rails;

import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.Reader;
import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.setting.Origin;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code puma.rb}, {@code sidekiq.yml} and {@code Procfile} for threads and processes. */
public final class ThreadsReader implements Reader {
    private static final Pattern ASSIGNED = Pattern.compile("^\\s*(\\w+)\\s*=\\s*([^=#]+?)\\s*(?:#.*)?$");
    private static final Pattern THREADS =
            Pattern.compile("^\\s*threads\\s*\\(?\\s*(?<value>[^#]*?)\\s*\\)?\\s*(?:#.*|if .*)?$");
    private static final Pattern WORKERS =
            Pattern.compile("^\\s*workers\\s*\\(?\\s*(?<value>[^#]+?)\\s*\\)?\\s*(?:#.*|if .*)?$");
    private static final Pattern CONCURRENCY = Pattern.compile("^:?concurrency:\\s*(?<value>[^#]+?)\\s*(?:#.*)?$");
    private static final Pattern WEB = Pattern.compile("^web:.*\\bpuma\\b.*");
    private static final Pattern T_OPTION = Pattern.compile("\\s(?:-t|--threads)[ =]?(?:\\d+:)?(?<value>\\d+)");
    private static final Pattern W_OPTION = Pattern.compile("\\s(?:-w|--workers)[ =]?(?<value>\\d+)");

    @Override
    public boolean mayRead(String path) {
        return path.endsWith("puma.rb") || path.endsWith("sidekiq.yml") || path.endsWith("Procfile");
    }

    @Override
    public boolean recognises(SourceFile file) {
        return switch (file.name()) {
            case "puma.rb", "sidekiq.yml" -> true;
            case "Procfile" ->
                file.text().lines().anyMatch(line -> WEB.matcher(line).matches());
            default -> false;
        };
    }

    @Override
    public void read(SourceFile file, Inventory inventory) {
        var cells = new ArrayList<Cell>();
        var variables = new HashMap<String, String>();
        for (int i = 0; i < file.lines().size(); i++) {
            var line = file.lines().get(i);
            switch (file.name()) {
                case "puma.rb" -> puma(file, i, cells);
                case "sidekiq.yml" ->
                    matched(file, i, CONCURRENCY, "sidekiq.concurrency").ifPresent(cells::add);
                default -> procfile(file, i, cells);
            }
            var assigned = ASSIGNED.matcher(line);
            if (file.name().equals("puma.rb") && assigned.matches()) {
                variables.put(assigned.group(1), assigned.group(2));
            }
        }
        inventory.source(new Source(
                file.path(),
                "rails",
                Optional.empty(),
                cells.stream().map(Cell::setting).toList()));
        inventory.add(new Threads(DatabaseYmlReader.root(file.folder()), cells, variables));
    }

    private static void puma(SourceFile file, int index, List<Cell> cells) {
        matched(file, index, THREADS, "puma.threads").map(ThreadsReader::most).ifPresent(cells::add);
        matched(file, index, WORKERS, "puma.workers").ifPresent(cells::add);
    }

    private static void procfile(SourceFile file, int index, List<Cell> cells) {
        if (WEB.matcher(file.lines().get(index)).matches()) {
            matched(file, index, T_OPTION, "puma.threads").ifPresent(cells::add);
            matched(file, index, W_OPTION, "puma.workers").ifPresent(cells::add);
        }
    }

    private static Optional<Cell> matched(SourceFile file, int index, Pattern pattern, String name) {
        var found = pattern.matcher(file.lines().get(index));
        if (!found.find() || found.group("value").isBlank()) {
            return Optional.empty();
        }
        var text = found.group("value");
        var place = new Place(file.path(), index + 1, found.start("value") + 1, text.length());
        var expression = text.startsWith("<%=")
                ? text.replace("<%=", "").replace("%>", "").strip()
                : text;
        return Optional.of(
                new Cell(new Setting(name, name, Optional.empty(), Origin.in(place)), Optional.of(expression)));
    }

    /** Of {@code threads least, most} the second. */
    private static Cell most(Cell both) {
        var text = both.expression().orElse("");
        var depth = 0;
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            depth += c == '(' || c == '[' || c == '{' ? 1 : c == ')' || c == ']' || c == '}' ? -1 : 0;
            if (c == ',' && depth == 0) {
                return new Cell(
                        both.setting(), Optional.of(text.substring(i + 1).strip()));
            }
        }
        return both;
    }
}
