package dev.plimsoll.config.nginx;

import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.config.syntax.Templates;
import dev.plimsoll.config.syntax.Word;
import dev.plimsoll.config.syntax.Words;
import java.util.ArrayList;
import java.util.List;

/** Reads the blocks of an nginx file; a brace too few or too many ends a block at the end of the file. */
final class Blocks {
    private static final int DEEPEST = 50;

    private final List<Word> words;
    private int at;

    private Blocks(List<Word> words) {
        this.words = words;
    }

    static List<Block> of(SourceFile file) {
        var blocks = new Blocks(Words.of(file.path(), Templates.mask(file.text()), ";{}"));
        var all = new ArrayList<Block>();
        while (blocks.at < blocks.words.size()) {
            all.addAll(blocks.read(0));
        }
        return all;
    }

    private List<Block> read(int depth) {
        var blocks = new ArrayList<Block>();
        var words = new ArrayList<Word>();
        while (at < this.words.size()) {
            var word = this.words.get(at++);
            if (word.is('}')) {
                return blocks;
            }
            if (word.is(';')) {
                add(words, List.of(), blocks);
            } else if (word.is('{')) {
                add(words, depth < DEEPEST ? read(depth + 1) : List.of(), blocks);
            } else {
                words.add(word);
            }
        }
        add(words, List.of(), blocks);
        return blocks;
    }

    private static void add(List<Word> words, List<Block> inner, List<Block> blocks) {
        if (!words.isEmpty()) {
            blocks.add(new Block(words, inner));
            words.clear();
        }
    }
}
