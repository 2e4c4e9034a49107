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
import java.util.Map;
import java.util.Optional;

/** Looks over a tree: every file is offered to the readers in turn, then the assemblers put the parts together. */
public final class Surveyor {
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

    public Survey survey(Tree tree) {
        var inventory = new Inventory(tree);
        var recognised = new LinkedHashMap<String, SourceFile>();
        tree.paths().forEach(path -> offer(path, tree, inventory, recognised));
        tree.unread().forEach(inventory::unread);
        inventory.embedded().forEach(file -> recognising(file).ifPresent(reader -> read(reader, file, inventory)));
        var draft = new Draft();
        assemblers.forEach(assembler -> assembler.assemble(inventory, draft));
        return new Survey(draft.topology(inventory), recognised, inventory.unread(), inventory.secrets());
    }

    private void offer(String path, Tree tree, Inventory inventory, Map<String, SourceFile> recognised) {
        try {
            read(path, tree, inventory, recognised);
        } catch (UnreadableException refused) {
            inventory.unread(refused.file());
        }
    }

    private void read(String path, Tree tree, Inventory inventory, Map<String, SourceFile> recognised) {
        var candidates = readers.stream().filter(reader -> reader.mayRead(path)).toList();
        if (candidates.isEmpty()) {
            return;
        }
        var file = tree.file(path);
        file.flatMap(text -> candidates.stream()
                        .filter(reader -> reader.recognises(text))
                        .findFirst())
                .ifPresent(reader -> {
                    recognised.put(path, file.orElseThrow());
                    read(reader, file.orElseThrow(), inventory);
                });
    }

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
