/** From runs to a verdict. */
@NullMarked
package dev.plimsoll.rehearse.verdict;

import org.jspecify.annotations.NullMarked;
