/**
 * The scoreboard: a guarded pool beside other pools, goal by goal.
 *
 * <p>A {@linkplain dev.plimsoll.bench.guard.goal.Goal goal} is one class that says which figures it measures, measures them
 * in one run of one {@linkplain dev.plimsoll.bench.guard.contender.Contender contender}, and stands in the list of the board.
 * It may live in a package of its own beside these, which uses {@code goal} and {@code contender} and never this one. The
 * board does the rest: repeats in turn, keeps each run's figures, histograms and load in a file as soon as it ends, goes on
 * where it was stopped, and makes the tables.
 */
@NullMarked
package dev.plimsoll.bench.guard;

import org.jspecify.annotations.NullMarked;
