/** After a failure, tries what may help, and says by measurement what does. */
@NullMarked
package dev.plimsoll.rehearse.remedy;

import org.jspecify.annotations.NullMarked;
