package dev.plimsoll.check.suppress;

import dev.plimsoll.config.declared.Declarations;
import dev.plimsoll.config.survey.Survey;
import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.config.syntax.SyntaxException;
import java.util.List;
import java.util.Optional;

/** The suppressions of {@code plimsoll.yml}. */
final class DeclaredSuppressions {
    private DeclaredSuppressions() {}

    static List<Suppression> in(Survey survey) {
        return documents(Optional.ofNullable(survey.files().get(Declarations.FILE))).stream()
                .flatMap(document -> document.itemsAt("suppressions").stream())
                .map(DeclaredSuppressions::suppression)
                .toList();
    }

    private static List<Node> documents(Optional<SourceFile> file) {
        try {
            return file.map(SourceFile::yaml).orElse(List.of());
        } catch (SyntaxException reportedByItsReader) {
            return List.of();
        }
    }

    private static Suppression suppression(Node item) {
        return new Suppression(
                item.textAt("rule").orElse(""),
                item.textAt("where").<Scope>map(Scope.Path::new).orElse(Scope.EVERYWHERE),
                item.textAt("owner"),
                item.textAt("reason"),
                item.textAt("until"),
                item.at("rule").map(Node::place).orElse(item.place()));
    }
}
