/** What HikariCP of each version makes of the settings it is given. */
@NullMarked
package dev.plimsoll.config.hikari;

import org.jspecify.annotations.NullMarked;
