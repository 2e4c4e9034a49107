/** How long a connection lives, and who ends it first. */
@NullMarked
package dev.plimsoll.check.lifetime;

import org.jspecify.annotations.NullMarked;
