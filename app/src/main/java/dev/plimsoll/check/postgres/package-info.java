/** What the rules about PostgreSQL share. */
@NullMarked
package dev.plimsoll.check.postgres;

import org.jspecify.annotations.NullMarked;
