package dev.plimsoll.config;

/** A file is there but cannot be read, for want of permission for example. */
public final class UnreadableException extends RuntimeException {
    private final transient Unread file;

    public UnreadableException(Unread file, Throwable cause) {
        super(file.place().file() + ": " + file.reason(), cause);
        this.file = file;
    }

    public Unread file() {
        return file;
    }
}
