package dev.plimsoll.telemetry;

import java.time.Instant;

/**
 * A setting in effect that was seen to move, whoever moved it.
 *
 * @param to what it is since
 * @param from what it was
 * @param until when it was last seen as it was
 * @param since when it was first seen as it is; between the two it moved
 */
public record Move(Effective to, String from, Instant until, Instant since) {}
