package dev.plimsoll.rehearse.trial;

import dev.plimsoll.lab.cluster.Server;
import dev.plimsoll.lab.load.Report;
import dev.plimsoll.lab.rig.Rig;
import dev.plimsoll.rehearse.subject.ServerMapping;
import dev.plimsoll.rehearse.subject.Subject;
import dev.plimsoll.rehearse.timeline.Moment;
import dev.plimsoll.rehearse.timeline.Timeline;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Takes a change back while customers come: the servers get their old settings, and are started anew where one asks for
 * it; pools with the old settings are opened beside those there are and get the customers, and the others are closed
 * when nobody uses them any more, as in a rolling restart.
 */
final class WayBack {
    private static final String PENDING = "select count(*) > 0 from pg_settings where pending_restart";

    private final Running run;
    private final Performance performance;
    private final Subject was;
    private final Lookout lookout;
    private volatile long begun;
    private volatile long open;
    private volatile boolean restarted;

    WayBack(Running run, Performance performance, Subject was, Lookout lookout) {
        this.run = run;
        this.performance = performance;
        this.was = was;
        this.lookout = lookout;
    }

    void go() throws IOException, SQLException {
        begun = System.nanoTime();
        lookout.begin(Duration.ZERO);
        servers();
        run.crew().handOver(was, performance, run.stage());
        open = System.nanoTime();
    }

    private void servers() throws SQLException {
        var changed = changed();
        if (changed.isEmpty()) {
            return;
        }
        var servers = run.stage().rig().cluster().servers();
        for (var server : servers) {
            changed.forEach(server::set);
        }
        if (pending(run.stage().rig())) {
            restarted = true;
            run.controller().close(); // nobody takes a restart that was meant for a failure
            servers.forEach(Server::stop);
            servers.forEach(Server::start);
            lookout.notBefore(System.nanoTime());
        }
    }

    private Map<String, String> changed() {
        var now = settings(performance.subject());
        return settings(was).entrySet().stream()
                .filter(old -> !old.getValue().equals(now.get(old.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<String, String> settings(Subject subject) {
        return subject.servers().map(ServerMapping::settings).orElse(Map.of());
    }

    private static boolean pending(Rig rig) throws SQLException {
        try (var connection = rig.cluster().primary().connect();
                var statement = connection.createStatement();
                var answer = statement.executeQuery(PENDING)) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    boolean isOver() {
        run.crew().closeUnused();
        return lookout.recovered();
    }

    Back measured(Report report, long start, Duration watched) {
        var moments = Timeline.of(report, Duration.ofNanos(begun - start), List.of(), List.of())
                .moments();
        var failed = moments.stream()
                .filter(moment -> !moment.at().isNegative())
                .mapToDouble(Moment::failed)
                .sum();
        var seconds = Timeline.STEP.toNanos() / 1e9;
        return new Back(
                lookout.served().all(),
                Duration.ofNanos(open - begun),
                restarted,
                Math.round(failed * seconds),
                watched);
    }
}
