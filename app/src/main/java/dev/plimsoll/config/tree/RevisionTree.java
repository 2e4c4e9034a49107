package dev.plimsoll.config.tree;

import dev.plimsoll.config.Tree;
import dev.plimsoll.config.syntax.SourceFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a Git revision that correspond to a scope of the working tree: the same root, the same names, the same
 * ones left out. Nothing is checked out. Close it when the files have been read.
 */
public final class RevisionTree implements Tree, AutoCloseable {
    private static final String LINK = "120000";
    private static final String MODULE = "160000";
    /** What Git says for the size of an object that is not there. */
    private static final String LACKING = "BAD";

    private static final int LINKS = 8;
    private static final Pattern BLANKS = Pattern.compile(" +");

    private final Git git;
    private final String commit;
    private final String prefix;
    private final TreeMap<String, Blob> blobs = new TreeMap<>();
    private final List<String> paths;

    private RevisionTree(Git git, String commit, Scope scope) {
        this.git = git;
        this.commit = commit;
        this.prefix = git.ask("rev-parse", "--show-prefix").strip();
        list();
        this.paths = kept(scope);
    }

    /**
     * The tree of a revision: any name Git knows, or {@code main...} for where the working tree's history left main.
     *
     * @throws GitException where there is no Git, no repository or no such revision
     */
    public static RevisionTree of(Scope scope, String revision) {
        var git = new Git(scope.root());
        try {
            return new RevisionTree(git, commit(git, scope.root(), revision), scope);
        } catch (GitException refused) {
            git.close();
            throw refused;
        }
    }

    /** The commit in full. */
    public String commit() {
        return commit;
    }

    @Override
    public List<String> paths() {
        return paths;
    }

    @Override
    public Optional<SourceFile> file(String path) {
        var at = prefix + path;
        for (int hops = 0; hops < LINKS; hops++) {
            var blob = blobs.get(at);
            if (blob == null || blob.size > Contents.LARGEST) {
                return Optional.empty();
            }
            var bytes = bytes(blob, path);
            if (!blob.link) {
                return Contents.of(path, bytes);
            }
            at = target(at, new String(bytes, StandardCharsets.UTF_8));
            if (at.startsWith("/")) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        git.close();
    }

    private byte[] bytes(Blob blob, String path) {
        return git.object(blob.id)
                .orElseThrow(() -> new GitException("the repository lacks " + path + " as it was in " + commit
                        + "; the clone is partial: fetch its objects first"));
    }

    private static String commit(Git git, Path root, String revision) {
        inside(git, root);
        try {
            var name = revision.endsWith("...")
                    ? git.ask("merge-base", "--end-of-options", revision.substring(0, revision.length() - 3), "HEAD")
                            .strip()
                    : revision;
            return git.ask("rev-parse", "--verify", "--end-of-options", name + "^{commit}")
                    .strip();
        } catch (GitException unknown) {
            var shallow =
                    git.ask("rev-parse", "--is-shallow-repository").strip().equals("true");
            throw new GitException(
                    "there is no revision " + revision + " in this repository"
                            + (shallow ? "; the clone is shallow: fetch more of its history" : ""),
                    unknown);
        }
    }

    private static void inside(Git git, Path root) {
        try {
            git.ask("rev-parse", "--git-dir");
        } catch (GitException outside) {
            throw new GitException(root + " is not in a Git repository: " + outside.getMessage(), outside);
        }
    }

    /** Lines of {@code mode type id size<TAB>path}, ended by NUL. */
    private void list() {
        var command = Stream.of("ls-tree", "-r", "-l", "-z", "--full-tree", commit);
        var within = prefix.isEmpty() ? Stream.<String>empty() : Stream.of("--", prefix);
        for (var line :
                git.ask(Stream.concat(command, within).toArray(String[]::new)).split("\0")) {
            var tab = line.indexOf('\t');
            if (tab >= 0 && !line.startsWith(MODULE)) {
                var words = BLANKS.split(line.substring(0, tab));
                var size = words[3].equals(LACKING) ? 0 : Long.parseLong(words[3]);
                blobs.put(line.substring(tab + 1), new Blob(words[2], size, words[0].equals(LINK)));
            }
        }
    }

    private List<String> kept(Scope scope) {
        var ignoring = new Ignoring(folder -> git.object(commit + ":" + folder + ".gitignore")
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8)));
        var kept = new TreeSet<String>();
        scope.starts()
                .forEach(start -> kept.addAll(ignoring.keep(prefix + scope.relative(start), blobs.navigableKeySet())));
        kept.addAll(ignoring.keep(prefix + DirectoryTree.DECLARATIONS, blobs.navigableKeySet()));
        return kept.stream().map(path -> path.substring(prefix.length())).toList();
    }

    /** Where a link leads, seen from the top; a path with a leading slash leads out of the tree. */
    private static String target(String link, String content) {
        if (content.startsWith("/")) {
            return content;
        }
        Deque<String> names = new ArrayDeque<>(Arrays.asList(link.split("/")));
        names.removeLast();
        for (var name : content.split("/", -1)) {
            if (name.equals("..") && names.pollLast() == null) {
                return "/";
            }
            if (!name.equals("..") && !name.equals(".") && !name.isEmpty()) {
                names.addLast(name);
            }
        }
        return String.join("/", names);
    }

    private record Blob(String id, long size, boolean link) {}
}
