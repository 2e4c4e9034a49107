/** Fails a cluster over: as Patroni's settings say, by a model of it, or as the simplest script would. */
@NullMarked
package dev.plimsoll.lab.cluster.observer;

import org.jspecify.annotations.NullMarked;
