/** Says what is wrong with a configuration before anyone deploys it. */
@NullMarked
package dev.plimsoll.check;

import org.jspecify.annotations.NullMarked;
