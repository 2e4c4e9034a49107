package dev.plimsoll.cli.manual;

import dev.plimsoll.check.Rule;
import dev.plimsoll.check.rulebook.Rulebook;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The page of every rule and an index, by file name. */
public final class RulePages {
    private static final Map<String, String> FAMILIES = Map.ofEntries(
            Map.entry("CAP", "Capacity"),
            Map.entry("CHG", "Change"),
            Map.entry("DEC", "Declarations"),
            Map.entry("FO", "Failover"),
            Map.entry("HAP", "HAProxy"),
            Map.entry("K8S", "Kubernetes"),
            Map.entry("LIFE", "Lifetimes"),
            Map.entry("MY", "MySQL"),
            Map.entry("NGX", "nginx"),
            Map.entry("PAT", "Patroni"),
            Map.entry("PG", "PostgreSQL"),
            Map.entry("PGB", "PgBouncer"),
            Map.entry("RAI", "Rails"),
            Map.entry("SEC", "Secrets and transport"),
            Map.entry("SPR", "Spring Boot"),
            Map.entry("TMO", "Timeouts"));

    private RulePages() {}

    /** Every rule by its id. */
    public static List<Rule> sorted() {
        return Rulebook.all().stream()
                .sorted(Comparator.comparing(rule -> rule.about().id()))
                .toList();
    }

    /** The name of the family an id belongs to. */
    public static String family(String id) {
        var letters = id.replaceAll("\\d\\d$", "");
        return FAMILIES.getOrDefault(letters, letters);
    }

    /** File names and texts. */
    public static Map<String, String> all() {
        var pages = new TreeMap<String, String>();
        sorted().forEach(rule -> pages.put(rule.about().id() + ".md", RulePage.markdown(rule)));
        pages.put("README.md", index());
        return pages;
    }

    private static String index() {
        var text = new StringBuilder(
                "# Rules\n\nMade by `./plimsoll generate-docs docs`; the same text as" + " `plimsoll explain RULE`.\n");
        var family = "";
        for (var rule : sorted()) {
            var about = rule.about();
            if (!family(about.id()).equals(family)) {
                family = family(about.id());
                text.append("\n## ").append(family).append("\n\n| rule | level | finds |\n| --- | --- | --- |\n");
            }
            text.append("| [%1$s](%1$s.md) | %2$s | %3$s |%n"
                    .formatted(about.id(), about.level().word(), about.title().replace("|", "\\|"))
                    .replace("\r\n", "\n"));
        }
        return text.toString();
    }
}
