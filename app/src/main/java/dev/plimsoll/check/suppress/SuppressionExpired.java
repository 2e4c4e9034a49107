package dev.plimsoll.check.suppress;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;

/** The last day of a suppression is over, and what it covered counts again. */
final class SuppressionExpired implements Rule {
    @Override
    public About about() {
        return About.warning("SUP03", "a suppression is over, and its finding counts again")
                .why("Somebody answered for a weakness up to a day; after it the weakness is there and nobody answers.")
                .source("the format of plimsoll.yml");
    }

    @Override
    public Example failing() {
        return SuppressionIncomplete.allowing("DEC02 owner=identity until=2020-01-31 \"the pool is built in code\"");
    }

    @Override
    public Example passing() {
        return SuppressionIncomplete.allowing("DEC02 owner=identity until=2999-12-31 \"the pool is built in code\"");
    }

    Finding finding(Suppression one) {
        return about().finding(
                        one.place(),
                        one.subject(),
                        "the suppression of %s ended on %s"
                                .formatted(one.rule(), one.until().orElse("")))
                .because(Evidence.at(one.place(), one.words()))
                .remedy("put right what it covers, or have %s set a new day with a reason"
                        .formatted(one.owner().orElse("its owner")));
    }
}
