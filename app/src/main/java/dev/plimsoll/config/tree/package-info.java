/** Where the files under check come from: directories as a developer sees them, and revisions of a Git repository. */
@NullMarked
package dev.plimsoll.config.tree;

import org.jspecify.annotations.NullMarked;
