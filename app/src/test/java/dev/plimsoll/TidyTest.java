package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The house rules a machine can see, over every module: sizes, what is left behind, who prints. */
@Execution(ExecutionMode.CONCURRENT)
class TidyTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final int FILE = 300;
    private static final int METHOD = 40;
    private static final int PARAMETERS = 4;
    private static final int COMPONENTS = 8;
    private static final int TYPES = 20;

    @Test
    void a_file_fits_in_three_hundred_lines() throws IOException {
        assertThat(sources().filter(file -> lines(file).size() > FILE)).isEmpty();
    }

    @Test
    void a_package_holds_at_most_twenty_types() throws IOException {
        Map<Path, Long> sizes = sources()
                .filter(file -> file.toString().contains("src/main/") && !file.endsWith("package-info.java"))
                .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));
        assertThat(sizes.entrySet().stream().filter(size -> size.getValue() > TYPES))
                .isEmpty();
    }

    @Test
    void every_package_has_a_charter() throws IOException {
        assertThat(sources()
                        .filter(file -> file.toString().contains("src/main/"))
                        .map(Path::getParent)
                        .distinct()
                        .filter(folder -> !Files.exists(folder.resolve("package-info.java"))))
                .isEmpty();
    }

    @Test
    void methods_are_short_and_take_few_parameters() throws IOException {
        assertThat(Shapes.of(sources().toList())).isEmpty();
    }

    @Test
    void nothing_is_left_behind() throws IOException {
        var leftovers = List.of("TO" + "DO", "FIX" + "ME", "Thread." + "sleep", "@Dis" + "abled");
        assertThat(sources()
                        .flatMap(file -> lines(file).stream()
                                .filter(line -> leftovers.stream().anyMatch(line::contains))
                                .map(line -> ROOT.relativize(file) + ": " + line.strip())))
                .isEmpty();
    }

    @Test
    void only_the_command_line_prints() throws IOException {
        var printing = List.of("System." + "out", "System." + "err", ".printStack" + "Trace(");
        assertThat(sources()
                        .filter(file -> file.toString().matches(".*/(app|lab)/src/main/.*"))
                        .filter(file -> !file.toString().contains("/plimsoll/cli/")
                                && !file.toString().contains("/plimsoll/main/"))
                        .filter(file -> lines(file).stream()
                                .anyMatch(line -> printing.stream().anyMatch(line::contains))))
                .isEmpty();
    }

    private static Stream<Path> sources() throws IOException {
        List<Path> modules = List.of(
                        "model", "lab", "guard", "guard-spring-boot-starter", "app", "shop", "dist", "outages", "bench")
                .stream()
                .map(module -> ROOT.resolve(module).resolve("src"))
                .filter(Files::isDirectory)
                .toList();
        var found = new ArrayList<Path>();
        for (var module : modules) {
            try (var files = Files.walk(module)) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(found::add);
            }
        }
        assertThat(found).as("source files below " + ROOT).isNotEmpty();
        return found.stream();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What the compiler's own trees say of methods and records. */
    private static final class Shapes extends TreeScanner<Void, CompilationUnitTree> {
        private final SourcePositions positions;
        private final List<String> tooLarge = new ArrayList<>();

        private Shapes(SourcePositions positions) {
            this.positions = positions;
        }

        static List<String> of(List<Path> sources) throws IOException {
            var compiler = ToolProvider.getSystemJavaCompiler();
            try (var files = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
                var task = (JavacTask) compiler.getTask(
                        null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
                var shapes = new Shapes(Trees.instance(task).getSourcePositions());
                task.parse().forEach(unit -> shapes.scan(unit, unit));
                return shapes.tooLarge;
            }
        }

        @Override
        public Void visitMethod(MethodTree method, CompilationUnitTree unit) {
            var body = method.getBody();
            if (body != null && span(body, unit) > METHOD) {
                report(method.getName() + " has " + span(body, unit) + " lines", unit);
            }
            var annotated = method.getModifiers().getAnnotations().toString().contains("Override");
            var constructor = method.getName().contentEquals("<init>");
            if (method.getParameters().size() > PARAMETERS && !annotated && !constructor) {
                report(method.getName() + " has " + method.getParameters().size() + " parameters", unit);
            }
            return super.visitMethod(method, unit);
        }

        @Override
        public Void visitClass(ClassTree type, CompilationUnitTree unit) {
            if (type.getKind() == Tree.Kind.RECORD) {
                var components = type.getMembers().stream()
                        .filter(member -> member instanceof VariableTree field
                                && !field.getModifiers().getFlags().contains(Modifier.STATIC))
                        .count();
                if (components > COMPONENTS) {
                    report(type.getSimpleName() + " has " + components + " components", unit);
                }
            }
            return super.visitClass(type, unit);
        }

        private long span(Tree tree, CompilationUnitTree unit) {
            LineMap lines = unit.getLineMap();
            return lines.getLineNumber(positions.getEndPosition(unit, tree))
                    - lines.getLineNumber(positions.getStartPosition(unit, tree))
                    + 1;
        }

        private void report(String what, CompilationUnitTree unit) {
            tooLarge.add(ROOT.relativize(Path.of(unit.getSourceFile().toUri())) + ": " + what);
        }
    }
}
