/** Reads Patroni's configuration into the clusters it fails over. */
@NullMarked
package dev.plimsoll.config.patroni;

import org.jspecify.annotations.NullMarked;
