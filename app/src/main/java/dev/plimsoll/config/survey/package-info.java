/** Walks over everything a path holds and puts what the readers found together. */
@NullMarked
package dev.plimsoll.config.survey;

import org.jspecify.annotations.NullMarked;
