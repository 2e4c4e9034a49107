package dev.plimsoll.config.survey;

import dev.plimsoll.config.Assembler;
import dev.plimsoll.config.Draft;
import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.Reader;
import dev.plimsoll.config.Tree;
import dev.plimsoll.config.Unread;
import dev.plimsoll.config.UnreadableException;
import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.config.syntax.SyntaxException;
import dev.plimsoll.config.syntax.Templates;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks over a tree: every file is offered to the readers in turn, then the assemblers put the parts together. */
public final class Surveyor {
    /** Files in memory at once, beside those recognised. */
    private static final int BATCH = 256;

    private final List<Reader> readers;
    private final List<Assembler> assemblers;

    public Surveyor(List<Reader> readers, List<Assembler> assemblers) {
        this.readers = List.copyOf(readers);
        this.assemblers = List.copyOf(assemblers);
    }

    /** A surveyor with every reader and assembler there is. */
    public static Surveyor withAll() {
        return new Surveyor(Formats.READERS, Formats.ASSEMBLERS);
    }

    /** Files are loaded in turn, a batch is looked at by all processors, then read in the order of their paths. */
    public Survey survey(Tree tree) {
        var inventory = new Inventory(tree);
        var recognised = new LinkedHashMap<String, SourceFile>();
        var paths = tree.paths();
        for (int from = 0; from < paths.size(); from += BATCH) {
            var batch = paths.subList(from, Math.min(from + BATCH, paths.size())).stream()
                    .flatMap(path -> load(path, tree, inventory).stream())
                    .toList();
            batch.parallelStream().flatMap(Loaded::recognised).toList().forEach(known -> {
                recognised.put(known.file().path(), known.file());
                read(known.reader(), known.file(), inventory);
            });
        }
        tree.unread().forEach(inventory::unread);
        inventory.embedded().forEach(file -> recognising(file).ifPresent(reader -> read(reader, file, inventory)));
        var draft = new Draft();
        assemblers.forEach(assembler -> assembler.assemble(inventory, draft));
        return new Survey(draft.topology(inventory), recognised, inventory.unread(), inventory.secrets());
    }

    private Optional<Loaded> load(String path, Tree tree, Inventory inventory) {
        var candidates = readers.stream().filter(reader -> reader.mayRead(path)).toList();
        try {
            return candidates.isEmpty() ? Optional.empty() : tree.file(path).map(file -> new Loaded(file, candidates));
        } catch (UnreadableException refused) {
            inventory.unread(refused.file());
            return Optional.empty();
        }
    }

    /** A file and who may know it. */
    private record Loaded(SourceFile file, List<Reader> candidates) {
        /** The first who does; the file is parsed ahead, so that all processors take part in that too. */
        Stream<Known> recognised() {
            return candidates.stream()
                    .filter(reader -> reader.recognises(file))
                    .limit(1)
                    .map(reader -> new Known(file.parsed(), reader));
        }
    }

    /** A file and who reads it. */
    private record Known(SourceFile file, Reader reader) {}

    /** The reader of a file inside another, which stays with the outer file's name wherever a place is shown. */
    private Optional<Reader> recognising(SourceFile file) {
        return readers.stream()
                .filter(reader -> reader.mayRead(file.path()) && reader.recognises(file))
                .findFirst();
    }

    private static void read(Reader reader, SourceFile file, Inventory inventory) {
        try {
            reader.read(file, inventory);
        } catch (SyntaxException refused) {
            if (Templates.tagged(file.text())) {
                return; // whatever its tags make of it, it is no text we can judge: unknown, not wrong
            }
            inventory.unread(new Unread(refused.place(), String.valueOf(refused.getMessage())));
        }
    }
}
