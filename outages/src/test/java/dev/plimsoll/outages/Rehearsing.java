package dev.plimsoll.outages;

import dev.plimsoll.config.survey.Survey;
import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.rehearse.Cure;
import dev.plimsoll.rehearse.Rehearsal;
import dev.plimsoll.rehearse.subject.Subject;
import dev.plimsoll.rehearse.subject.Supervision;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Goals;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** A rehearsal as the command line does it. */
record Rehearsing(Survey survey, List<ClusterFault> faults, int repeats) {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration USUAL = Duration.ofSeconds(30);
    private static final Duration BUSY = Duration.ofSeconds(2);

    /** What was measured, and after a failure the setting to change. */
    Rehearsal.Result result() throws IOException, SQLException {
        var rehearsal = rehearsal();
        return new Cure(rehearsal, new Nobody()).of(rehearsal.run(new Nobody()));
    }

    /** What was measured. */
    Rehearsal.Result measured() throws IOException, SQLException {
        return rehearsal().run(new Nobody());
    }

    private Rehearsal rehearsal() {
        var subjects = Subject.in(survey.topology());
        var subject = Subject.together(subjects).orElseThrow();
        var declared = survey.topology().goals();
        var within =
                declared.recover().isAssumed() || declared.recover().value().equals(USUAL)
                        ? Fact.assumed("goals.recover", SOON, "a test has no time")
                        : declared.recover();
        var goals = new Goals(
                within, declared.lostOrders(), Fact.assumed("goals.p99", BUSY, "a machine that tests has much to do"));
        return new Rehearsal(subject, goals, faults, repeats, Supervision.Choice.AUTO);
    }
}
