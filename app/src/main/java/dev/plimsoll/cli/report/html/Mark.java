package dev.plimsoll.cli.report.html;

/**
 * A moment that every plot of a row shows.
 *
 * @param at seconds
 * @param letter what stands above it
 */
public record Mark(double at, String letter) {}
