/** Whether a Patroni cluster has somebody to fail over to, and means what its files say. */
@NullMarked
package dev.plimsoll.check.patroni.member;

import org.jspecify.annotations.NullMarked;
