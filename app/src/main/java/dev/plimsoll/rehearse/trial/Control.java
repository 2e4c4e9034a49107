package dev.plimsoll.rehearse.trial;

import dev.plimsoll.lab.rig.Overhead;
import java.time.Duration;

/**
 * The run without a fault.
 *
 * @param requests how many came
 * @param failed how many had no answer
 * @param p99 what 99 of 100 answers did not exceed
 * @param lateness what 99 of 100 requests were late by because this machine was
 * @param orders what became of the orders
 * @param overhead what the links add that break later
 */
public record Control(long requests, long failed, Duration p99, Duration lateness, Orders orders, Overhead overhead) {}
