/** Reads HikariCP's own property files, and knows what each version makes of the settings it is given. */
@NullMarked
package dev.plimsoll.config.hikari;

import org.jspecify.annotations.NullMarked;
