/** What is rehearsed: a pool and its servers as declared, translated for the lab. */
@NullMarked
package dev.plimsoll.rehearse.subject;

import org.jspecify.annotations.NullMarked;
