/** How long a connection waits for its server, and who gives up first. */
@NullMarked
package dev.plimsoll.check.timeout.url;

import org.jspecify.annotations.NullMarked;
