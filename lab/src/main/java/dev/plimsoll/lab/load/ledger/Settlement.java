package dev.plimsoll.lab.load.ledger;

/**
 * How one attempt to place an order ended, as far as the client can know.
 *
 * @param state never {@link State#INTENT}
 * @param why the SQLSTATE and what was said, empty after a plain yes
 */
public record Settlement(State state, String why) {
    public Settlement {
        if (state == State.INTENT) {
            throw new IllegalArgumentException("an intent settles nothing");
        }
    }
}
