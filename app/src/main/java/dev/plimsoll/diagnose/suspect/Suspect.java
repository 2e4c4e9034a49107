package dev.plimsoll.diagnose.suspect;

import dev.plimsoll.diagnose.scene.Scene;

/** Knows one hypothesis: what must hold for it, and what speaks for and against it. Without state. */
public interface Suspect {
    /** Looks for its evidence. */
    Finding examine(Scene scene);
}
