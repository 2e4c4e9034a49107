/** How products write numbers and flags, to the letter. */
@NullMarked
package dev.plimsoll.setting.grammar;

import org.jspecify.annotations.NullMarked;
