/** A small shop on plain JDBC, as load: browsing, filling a cart, and orders that must not get lost. */
@NullMarked
package dev.plimsoll.lab.load.shop;

import org.jspecify.annotations.NullMarked;
