/** What customers come for, and how it goes: rate, outcome and latency of each journey. */
@NullMarked
package dev.plimsoll.shop.journey;

import org.jspecify.annotations.NullMarked;
