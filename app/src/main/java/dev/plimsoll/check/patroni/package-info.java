/** What the rules about Patroni share: its nodes, and examples of sound ones. */
@NullMarked
package dev.plimsoll.check.patroni;

import org.jspecify.annotations.NullMarked;
