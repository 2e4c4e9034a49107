/** How many connections exist, who may hold how many, what is left. */
@NullMarked
package dev.plimsoll.budget;

import org.jspecify.annotations.NullMarked;
