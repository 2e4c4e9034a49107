/** People who shop over HTTP, open loop: how many come, and for what, can be changed while they do. */
@NullMarked
package dev.plimsoll.drill.shoppers;

import org.jspecify.annotations.NullMarked;
