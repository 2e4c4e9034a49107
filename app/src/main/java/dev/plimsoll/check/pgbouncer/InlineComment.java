package dev.plimsoll.check.pgbouncer;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.config.pgbouncer.Comments;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** A comment behind a value is part of the value. */
final class InlineComment implements Rule {
    @Override
    public About about() {
        return About.error("PGB04", "a comment behind a value is part of the value")
                .why("PgBouncer knows comments only at the start of a line: a number or a connection string with one is"
                        + " refused at start, a text silently means something else.")
                .source("PgBouncer, cfparser.c: a value reaches to the end of its line");
    }

    @Override
    public Example failing() {
        return Example.file("pgbouncer.ini", Fixtures.ini("max_client_conn = 500 ; was 100\n"));
    }

    @Override
    public Example passing() {
        return Example.file("pgbouncer.ini", Fixtures.ini("; was 100\nmax_client_conn = 500\n"));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return Written.of(topology)
                .filter(setting -> !Written.isPartOfLine(setting))
                .filter(setting -> isComment(setting)
                        || (!Written.isQuery(setting)
                                && Comments.inside(setting.value().orElse(""))))
                .map(this::finding);
    }

    /** Whether nothing but a comment stands where the value should: the setting was meant to be empty. */
    private static boolean isComment(Setting setting) {
        var value = setting.value().orElse("").strip();
        return value.startsWith(";") || value.startsWith("# ");
    }

    private Finding finding(Setting setting) {
        var value = setting.value().orElse("");
        var start = isComment(setting) ? 0 : Comments.start(value);
        var whole = setting.place();
        var comment = new Place(whole.file(), whole.line(), whole.column() + start, value.length() - start);
        return about().finding(
                        comment,
                        whole.file() + "#" + setting.spelled(),
                        "the value of %s is '%s', comment included".formatted(setting.spelled(), value))
                .because(Evidence.of(setting))
                .remedy("put the comment on a line of its own");
    }
}
