package dev.plimsoll.config;

import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.config.syntax.SyntaxException;

/**
 * Reads one kind of file. The first reader that recognises a file gets it, alone. Readers only collect; what belongs
 * together is put together by {@link Assembler}s once every file has been read. Stateless.
 */
public interface Reader {
    /** Whether a file of this path could be one of ours: cheap, by name alone, so that others are never opened. */
    boolean mayRead(String path);

    /** Whether it is one of ours, by name and content. Must not throw for files that are not. */
    boolean recognises(SourceFile file);

    /**
     * Reads it.
     *
     * @throws SyntaxException where the file cannot be parsed and no rule names the reason; it is then reported unread
     */
    void read(SourceFile file, Inventory inventory);
}
