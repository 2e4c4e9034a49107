package dev.plimsoll.config.deploy.helm;

import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.config.syntax.SourceFile;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * A template of a chart. What its values decide is filled in, at their place in the values file; what needs Helm to be
 * known stays hidden.
 */
public final class Template {
    private final SourceFile file;
    private final Chart chart;
    private final List<Piece> pieces;

    private Template(SourceFile file, Chart chart) {
        this.file = file;
        this.chart = chart;
        var whole = Parts.of(file);
        var named = new HashMap<>(chart.named());
        named.putAll(whole.named());
        this.pieces = new Rendering(chart, named).render(whole.body());
    }

    /**
     * The file as a template of the chart it lies in; empty when it lies in none.
     *
     * @throws dev.plimsoll.config.syntax.SyntaxException where it becomes longer than anybody maintains
     */
    public static Optional<Template> of(SourceFile file, Inventory inventory) {
        return Chart.of(file, inventory).map(chart -> new Template(file, chart));
    }

    /** Its documents. @throws dev.plimsoll.config.syntax.SyntaxException where the rest is no YAML without Helm */
    public List<Node> documents() {
        return chart.enabled() ? new Page(file.path(), pieces).documents() : List.of();
    }

    /** Its text with what is known filled in, every line where it is written. */
    public SourceFile text() {
        return new SourceFile(file.path(), Alignment.of(file.path(), file.lines(), pieces));
    }
}
