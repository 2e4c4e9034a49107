package dev.plimsoll.rehearse.trial;

import java.time.Duration;
import java.util.Optional;

/**
 * The way back from a change, as measured.
 *
 * @param served from the decision until all users were served as the goals say; empty when that was not seen
 * @param opened how long it took until the pools with the old settings were there, and the servers had theirs
 * @param restarted whether the servers had to be started anew
 * @param failed how many requests had no answer, of those that came meanwhile
 * @param watched how long it was waited for
 */
public record Back(Optional<Duration> served, Duration opened, boolean restarted, long failed, Duration watched) {}
