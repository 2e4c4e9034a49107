package dev.plimsoll.drill.replay.scenario;

import java.util.OptionalInt;

/**
 * How long the outage took when it happened, in minutes from its first alert; empty where nobody wrote it down.
 *
 * @param detected until somebody knew that something was wrong
 * @param causeKnown until somebody knew what
 * @param fixInEffect until what helped was in effect
 * @param recovered until users were served as before
 */
public record Minutes(OptionalInt detected, OptionalInt causeKnown, OptionalInt fixInEffect, OptionalInt recovered) {}
