/** A shop: three services with a database pair behind them, each with its own pool and its own way to be misconfigured. */
@NullMarked
package dev.plimsoll.shop;

import org.jspecify.annotations.NullMarked;
