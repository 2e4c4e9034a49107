package dev.plimsoll.lab.fault;

/** No fault: everything passes at once. */
public record Healthy() implements Fault {}
