package dev.plimsoll.setting;

/** When a changed setting takes effect. */
public enum Context {
    /** Only a restart of the process brings it into effect. */
    RESTART,
    /** A reload of the configuration is enough. */
    RELOAD,
    /** New connections see it. */
    RECONNECT,
    /** A session or transaction may set it for itself. */
    SESSION,
    /** Fixed when the product was built or the data directory created. */
    FIXED
}
