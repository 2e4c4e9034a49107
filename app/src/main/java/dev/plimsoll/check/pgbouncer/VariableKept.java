package dev.plimsoll.check.pgbouncer;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Topology;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** PgBouncer takes a shell variable in its file literally. */
final class VariableKept implements Rule {
    private static final Set<String> TEMPLATES = Set.of("tmpl", "tpl", "template", "j2", "in", "erb");

    @Override
    public About about() {
        return About.warning("PGB10", "PgBouncer does not expand ${VARIABLES}")
                .why(
                        "Unless something replaces it before the start, PgBouncer looks for a host that is called ${DB_HOST}.")
                .source("PgBouncer, cfparser.c and loader.c: nothing is expanded; tried with 1.18");
    }

    @Override
    public Example failing() {
        return with("${DB_HOST}");
    }

    @Override
    public Example passing() {
        return with("orders-db");
    }

    private static Example with(String host) {
        return Example.file("pgbouncer.ini", """
                [databases]
                orders = host=%s user=checkout
                [pgbouncer]
                listen_addr = 10.0.0.5
                """.formatted(host));
    }

    /** One finding for each file: who expands one variable expands all of them. */
    @Override
    public Stream<Finding> check(Topology topology) {
        var byFile = Written.of(topology)
                .filter(Written::hasVariable)
                .filter(setting -> !Written.isQuery(setting))
                .filter(setting -> !setting.name().equals("connection string"))
                .filter(setting -> !isTemplate(setting.place().file()))
                .collect(Collectors.groupingBy(setting -> setting.place().file()));
        return byFile.values().stream().map(settings -> finding(settings.get(0), settings.size()));
    }

    private static boolean isTemplate(String file) {
        return TEMPLATES.contains(file.substring(file.lastIndexOf('.') + 1)) || file.contains("template");
    }

    private Finding finding(Setting first, int count) {
        var more = count > 1 ? ", as are %d more in this file".formatted(count - 1) : "";
        return about().finding(
                        first,
                        "%s = %s is taken literally%s, unless an entry point fills it in"
                                .formatted(first.spelled(), first.value().orElse(""), more))
                .because(Evidence.of(first))
                .because(Evidence.known("whether something replaces it before the start is in no file"))
                .remedy("render the file before PgBouncer starts, and name it .tmpl so that nobody starts it as it is");
    }
}
