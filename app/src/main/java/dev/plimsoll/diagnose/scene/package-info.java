/** What is known about an outage: changes, comparisons of before and after, evidence. */
@NullMarked
package dev.plimsoll.diagnose.scene;

import org.jspecify.annotations.NullMarked;
