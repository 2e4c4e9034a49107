package dev.plimsoll.check.suppress;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;

/** A suppression covers nothing any more, and would hide the same mistake if it came back. */
final class SuppressionUnused implements Rule {
    @Override
    public About about() {
        return About.info("SUP02", "a suppression covers no finding")
                .why("What it was for has been put right or has moved; left in place it hides the mistake when it is"
                        + " made again.")
                .source("the format of plimsoll.yml");
    }

    @Override
    public Example failing() {
        return SuppressionIncomplete.allowing("CAP01 owner=identity until=2999-12-31 \"measured\"");
    }

    @Override
    public Example passing() {
        return SuppressionIncomplete.allowing("DEC02 owner=identity until=2999-12-31 \"the pool is built in code\"");
    }

    Finding finding(Suppression one) {
        return about().finding(
                        one.place(),
                        one.subject(),
                        "%s is suppressed %s, but finds nothing there"
                                .formatted(one.rule(), one.scope().words()))
                .because(Evidence.at(one.place(), one.words()))
                .remedy("take the suppression out");
    }
}
