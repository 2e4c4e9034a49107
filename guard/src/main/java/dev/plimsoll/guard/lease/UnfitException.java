package dev.plimsoll.guard.lease;

import java.io.Serial;

/** There can be no leases here: no table, no privilege, no limit to share, a pooler in between. */
final class UnfitException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    UnfitException(String message) {
        super(message);
    }
}
