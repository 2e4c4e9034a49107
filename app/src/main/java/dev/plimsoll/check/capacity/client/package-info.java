/** Whether a pool fits the threads and processes that use it. */
@NullMarked
package dev.plimsoll.check.capacity.client;

import org.jspecify.annotations.NullMarked;
